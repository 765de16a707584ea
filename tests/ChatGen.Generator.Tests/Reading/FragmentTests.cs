using ChatGen.Generator.Tests.Harness;

namespace ChatGen.Generator.Tests.Reading;

/// <summary>Files that hold less than a document.</summary>
public sealed class FragmentTests
{
    private const string Chat =
        """
        responses:
          '200':
            description: ok
            content:
              application/json:
                schema:
                  type: object
                  properties:
                    choices:
                      type: array
                      items: {type: object, properties: {message: {type: [string, 'null']}}}
        """;

    [Fact]
    public void A_chat_completion_alone_gets_its_usual_endpoint()
    {
        var result = Read.Yaml(Chat);

        Assert.Equal(["CHAT0014 (1,1)", "CHAT0005 (1,1)"], result.Places());
        Assert.Contains("'POST /v1/chat/completions'", result.Messages().First(), StringComparison.Ordinal);
        Assert.True(result.Document!.IsFragment);
        Assert.Equal(HttpMethod.Post, Assert.Single(result.Document.Document.Paths["/v1/chat/completions"].Operations!).Key);
    }

    [Fact]
    public void Places_in_an_operation_alone_are_those_of_its_file()
    {
        var result = Read.Yaml(Chat);

        const string schema = "/paths/~1v1~1chat~1completions/post/responses/200/content/application~1json/schema";
        Assert.Equal("choices", result.Covered(Chat, schema + "/properties/choices"));
        Assert.Equal(8, result.Document!.Locate(schema + "/properties/choices").Lines.Start.Line);
        Assert.Equal("choices", result.Covered(Chat, "#" + schema + "/properties/choices/allOf/3/nothing"));
    }

    [Fact]
    public void The_item_says_where_an_operation_lives()
    {
        var result = Read.File("spec.yaml", "openapi: 3.1.0\nresponses: {'200': {description: ok}}\n", "/v1/models/{id}", "GET");

        Assert.Empty(result.Problems);
        Assert.Equal(HttpMethod.Get, Assert.Single(result.Document!.Document.Paths["/v1/models/{id}"].Operations!).Key);
    }

    [Fact]
    public void The_method_is_assumed_when_only_the_path_is_said()
    {
        var result = Read.File("spec.yaml", Chat, "/chat");

        Assert.Contains("'POST /chat'", result.Messages().First(), StringComparison.Ordinal);
        Assert.Single(result.Document!.Document.Paths["/chat"].Operations!);
    }

    [Theory]
    [InlineData(null, null, "set Path and Method on its item")]
    [InlineData("/models", null, "set Method on its item")]
    [InlineData(null, "get", "set Path on its item")]
    public void Any_other_operation_alone_is_refused(string? path, string? method, string expected)
    {
        var result = Read.File("spec.yaml", "responses:\n  '200': {description: ok}\n", path, method);

        Assert.Null(result.Document);
        Assert.Equal(["CHAT0013 (1,1)"], result.Places());
        Assert.Contains(expected, result.Messages().Single(), StringComparison.Ordinal);
    }

    [Fact]
    public void Components_beside_an_operation_are_the_documents()
    {
        var result = Read.Yaml(
            """
            openapi: 3.1.0
            responses:
              '200':
                description: ok
                content: {application/json: {schema: {$ref: '#/components/schemas/R'}}}
            components:
              schemas:
                R: {properties: {choices: {items: {properties: {message: {}}}}}}
            """);

        Assert.Equal(["CHAT0014 (1,1)"], result.Places());
        Assert.NotNull(result.Document!.Root["components"]!["schemas"]!["R"]);
        Assert.Equal(7, result.Document.Locate("/components/schemas/R").Lines.Start.Line);
    }

    [Fact]
    public void A_path_item_alone_gets_the_path()
    {
        var result = Read.File("spec.yaml", "openapi: 3.1.0\nget:\n  responses: {'200': {description: ok}}\n", "/models");

        Assert.Empty(result.Problems);
        Assert.Equal(HttpMethod.Get, Assert.Single(result.Document!.Document.Paths["/models"].Operations!).Key);
        Assert.Equal(2, result.Document.Locate("/paths/~1models/get/responses").Lines.Start.Line);
    }

    [Theory]
    [InlineData("openapi: 3.1.0\npaths:\n  /a:\n    get: {responses: {}}\n")]
    [InlineData("paths:\n  /a:\n    get: {responses: {}}\n")]
    [InlineData("/a:\n  get: {responses: {}}\n")]
    public void Paths_alone_are_a_document(string text)
    {
        var result = Read.Yaml(text);

        Assert.False(result.Document!.IsFragment);
        Assert.Single(result.Document.Document.Paths["/a"].Operations!);
        Assert.Equal("get", result.Covered(text, "/paths/~1a/get"));
    }

    [Fact]
    public void The_repositorys_operation_is_read()
    {
        var result = Read.File("chat-operation.json", Repository.ReadSpec("chat-operation.json"));

        Assert.Equal(["CHAT0014 (1,1)", "CHAT0005 (1,1)"], result.Places());
        Assert.True(result.Document!.IsFragment);
        Assert.False(result.Document.IsVersion30);
    }
}
