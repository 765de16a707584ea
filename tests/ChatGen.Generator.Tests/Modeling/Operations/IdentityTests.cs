namespace ChatGen.Generator.Tests.Modeling.Operations;

/// <summary>Which operations there are, and what their methods are called.</summary>
public sealed class IdentityTests
{
    private const string Ok = "responses: { '200': { description: Done } }";

    private static string[] Names(string paths, string more = "") =>
    [
        .. ModelTest.Document(
            $$"""
            openapi: 3.2.0
            info: { title: Test API, version: '1' }
            paths: {{{paths}}}
            {{more}}
            """).Client.Operations.Select(operation => $"{operation.Method} {operation.Path} {operation.Name}"),
    ];

    [Fact]
    public void Every_method_gives_one() => Assert.Equal(
        ["GET /a GetA", "PUT /a PutA", "POST /a PostA", "DELETE /a DeleteA", "OPTIONS /a OptionsA", "HEAD /a HeadA", "PATCH /a PatchA", "TRACE /a TraceA", "QUERY /a QueryA", "COPY /a Duplicate"],
        Names($"/a: {{ get: {{ {Ok} }}, put: {{ {Ok} }}, post: {{ {Ok} }}, delete: {{ {Ok} }}, options: {{ {Ok} }}, head: {{ {Ok} }}, patch: {{ {Ok} }}, trace: {{ {Ok} }}, query: {{ {Ok} }}, additionalOperations: {{ COPY: {{ operationId: duplicate, parameters: [{{ name: x, in: query }}], {Ok} }} }} }}"));

    [Fact]
    public void A_path_may_be_a_component() => Assert.Equal(
        ["GET /a/{id} GetAById"],
        Names("'/a/{id}': { $ref: '#/components/pathItems/A' }", $"components: {{ pathItems: {{ A: {{ get: {{ parameters: [{{ name: id, in: path, required: true, schema: {{ type: integer }} }}], {Ok} }} }} }} }}"));

    [Fact]
    public void Webhooks_and_callbacks_give_none() => Assert.Equal(
        ["POST /a A"],
        Names(
            $"/a: {{ post: {{ operationId: a, callbacks: {{ done: {{ '{{$request.body#/url}}': {{ post: {{ operationId: a, {Ok} }} }} }} }}, {Ok} }} }}",
            $"webhooks: {{ a: {{ post: {{ operationId: a, {Ok} }} }} }}"));

    [Fact]
    public void A_name_made_from_a_path_takes_none_from_an_id()
    {
        var names = Names($"/b: {{ get: {{ {Ok} }} }}, /c: {{ get: {{ operationId: getB, {Ok} }} }}");

        Assert.Matches("^GET /b GetB_x[0-9a-f]{4}$", names[0]);
        Assert.Equal("GET /c GetB", names[1]);
    }

    [Fact]
    public void Of_one_id_the_first_path_keeps_the_name_and_the_other_is_told_of()
    {
        var model = ModelTest.Document(
            $$"""
            openapi: 3.1.0
            info: { title: Test API, version: '1' }
            paths:
              /b: { get: { operationId: list, {{Ok}} } }
              /a: { get: { operationId: list, {{Ok}} } }
            """);

        Assert.Equal(["/b GetB", "/a List"], model.Client.Operations.Select(operation => $"{operation.Path} {operation.Name}"));
        var problem = Assert.Single(model.Problems);
        Assert.Equal(("CHAT0104", 4), (problem.Descriptor.Id, problem.Location!.Lines.Start.Line + 1));
        Assert.Contains("becomes 'GetB'", problem.ToDiagnostic().GetMessage(null), StringComparison.Ordinal);
    }

    [Fact]
    public void Ids_may_differ_by_case_or_be_blank() => Assert.Equal(
        ["GET /a RunIt", "GET /b Runit", "GET /c GetC"],
        Names($"/a: {{ get: {{ operationId: runIt, {Ok} }} }}, /b: {{ get: {{ operationId: runit, {Ok} }} }}, /c: {{ get: {{ operationId: ' ', {Ok} }} }}"));

    [Fact]
    public void Ids_named_like_members_of_every_object_are_named_by_path() => Assert.Equal(
        ["GET /a GetA", "GET /b GetB", "GET /c GetC"],
        Names($"/a: {{ get: {{ operationId: dispose, {Ok} }} }}, /b: {{ get: {{ operationId: toString, {Ok} }} }}, /c: {{ get: {{ operationId: get_type, {Ok} }} }}"));

    [Fact]
    public void An_operation_keeps_its_name_from_another_ones_stream()
    {
        const string Stream = "responses: { '200': { description: Done, content: { text/event-stream: { schema: { type: string } } } } }";
        var operations = ModelTest.Document(
            $$"""
            openapi: 3.1.0
            info: { title: Test API, version: '1' }
            paths:
              /a: { post: { operationId: chat, {{Stream}} } }
              /b: { post: { operationId: chat_stream, {{Ok}} } }
            """).Client.Operations;

        Assert.Equal(["Chat", "ChatStream"], operations.Select(operation => operation.Name));
        Assert.Equal("ChatEventsAsync", operations[0].Stream!.Name);
    }

    [Theory]
    [InlineData("servers: [{ url: https://own.example.com/v2/ }]", "https://own.example.com/v2")]
    [InlineData("servers: [{ url: /v2 }]", "https://api.example.com/v2")]
    [InlineData("servers: [{ url: 'https://api.example.com/v1' }]", null)]
    [InlineData("servers: []", null)]
    [InlineData("deprecated: false", null)]
    public void An_operation_may_have_a_server_of_its_own(string server, string? expected)
    {
        var operation = ModelTest.Document(
            $$"""
            openapi: 3.1.0
            info: { title: Test API, version: '1' }
            servers: [{ url: /v1 }, { url: 'https://{host}/v1', variables: { host: { default: api.example.com } } }]
            paths: { /a: { get: { operationId: a, {{server}}, {{Ok}} } } }
            """).Operation;

        Assert.Equal(expected, operation.Server);
    }
}
