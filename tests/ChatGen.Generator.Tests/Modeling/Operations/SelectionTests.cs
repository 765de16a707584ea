using ChatGen.Generator.Diagnostics;
using ChatGen.Generator.Options;

namespace ChatGen.Generator.Tests.Modeling.Operations;

/// <summary>Which operations an item selects, which types come along, and that nothing has another name for it.</summary>
public sealed class SelectionTests
{
    private const string Document =
        """
        openapi: 3.1.0
        info: { title: Test API, version: '1' }
        paths:
          /chat:
            post:
              operationId: createChat
              tags: [Chat]
              parameters: [{ name: order, in: query, schema: { enum: [asc, desc] } }]
              requestBody: { content: { application/json: { schema: { $ref: '#/components/schemas/Question' } } } }
              responses: { '200': { description: Done } }
          /chat/{id}:
            get:
              operationId: createChat
              tags: [Chat, Store]
              parameters: [{ name: id, in: path, required: true }, { name: order, in: query, schema: { enum: [asc, desc] } }]
              responses: { '200': { description: Done, content: { application/json: { schema: { $ref: '#/components/schemas/Answer' } } } } }
          /files/{name}:
            delete:
              tags: [Files]
              parameters: [{ name: id, in: path, required: true }]
              responses: { '200': { description: Done, content: { application/json: { schema: { $ref: '#/components/schemas/Odd' } } } } }
        components:
          schemas:
            Question: { type: object, properties: { part: { $ref: '#/components/schemas/Part' }, self: { $ref: '#/components/schemas/Question' } } }
            Answer: { type: object, properties: { parts: { type: array, items: { oneOf: [{ $ref: '#/components/schemas/Part' }, { type: string }] } } } }
            Part: { type: object, properties: { text: { type: string } } }
            Odd: { type: object, properties: { list: { $ref: '#/components/schemas/Loop' } } }
            Loop: { type: array, items: { $ref: '#/components/schemas/Loop' } }
            Unused: { type: object, properties: { x: { type: string } } }
        """;

    private static readonly OperationSelection s_nothing = new([], [], [], [], [], []);

    private static Modeled Select(OperationSelection? selection) =>
        ModelTest.Document(Document, "api.yaml", new SpecOptions("api.yaml", Selection: selection));

    private static string[] Names(OperationSelection selection) => [.. Select(selection).Client.Operations.Select(operation => operation.Name)];

    [Theory]
    [InlineData("chat", "CreateChat GetChatById")]
    [InlineData("C*t", "CreateChat GetChatById")]
    [InlineData("Store", "GetChatById")]
    [InlineData("*", "CreateChat GetChatById DeleteFilesByName")]
    [InlineData("files|Store", "GetChatById DeleteFilesByName")]
    public void Tags_do_not_tell_case_apart(string tags, string expected) =>
        Assert.Equal(expected.Split(' '), Names(s_nothing with { IncludeTags = tags.Split('|') }));

    [Theory]
    [InlineData("/chat", "CreateChat")]
    [InlineData("/chat*", "CreateChat GetChatById")]
    [InlineData("/*/{*}", "GetChatById DeleteFilesByName")]
    public void Paths_are_as_the_document_writes_them(string path, string expected) =>
        Assert.Equal(expected.Split(' '), Names(s_nothing with { IncludePaths = new[] { path } }));

    [Theory]
    [InlineData("CREATECHAT", "CreateChat GetChatById")]
    [InlineData("post /chat", "CreateChat")]
    [InlineData("DELETE /files/*", "DeleteFilesByName")]
    [InlineData("* /chat/{id}", "GetChatById")]
    public void Operations_are_named_by_id_or_by_method_and_path(string operation, string expected) =>
        Assert.Equal(expected.Split(' '), Names(s_nothing with { IncludeOperations = new[] { operation } }));

    [Fact]
    public void What_is_included_adds_up_and_what_is_excluded_is_taken_off()
    {
        Assert.Equal(["CreateChat", "DeleteFilesByName"], Names(s_nothing with { IncludeTags = new[] { "Files" }, IncludePaths = new[] { "/chat" } }));
        Assert.Equal(["CreateChat", "DeleteFilesByName"], Names(s_nothing with { ExcludeTags = new[] { "Store" } }));
        Assert.Equal(["CreateChat"], Names(s_nothing with { IncludeTags = new[] { "Chat" }, ExcludeOperations = new[] { "GET *" } }));
        Assert.Equal(["DeleteFilesByName"], Names(s_nothing with { ExcludePaths = new[] { "/chat*" } }));
    }

    [Fact]
    public void Only_types_that_are_reached_are_generated()
    {
        Assert.Equal(["CreateChatOrder", "Part", "Question"], Select(s_nothing with { IncludeOperations = new[] { "POST *" } }).TypeNames.Order(StringComparer.Ordinal));
        Assert.Equal(["Answer", "AnswerPart", "GetChatByIdOrder", "Part"], Select(s_nothing with { IncludeOperations = new[] { "GET *" } }).TypeNames.Order(StringComparer.Ordinal));
        Assert.DoesNotContain("Unused", Select(null).TypeNames);
    }

    [Fact]
    public void A_selection_renames_nothing()
    {
        var whole = Select(null).Client;
        var part = Select(s_nothing with { IncludeOperations = new[] { "GET *" } }).Client;

        Assert.Equal(whole.Operations[1], Assert.Single(part.Operations));
        Assert.Equal(whole.Types.Where(type => part.Types.Any(other => other.Name == type.Name)), part.Types);
    }

    [Fact]
    public void Problems_of_what_is_left_out_are_not_reported()
    {
        Assert.Single(Select(null).Messages(Descriptors.UndeclaredParameter));
        var chat = Select(s_nothing with { IncludeTags = new[] { "Chat" } });
        var files = Select(s_nothing with { IncludeTags = new[] { "Files" } });

        Assert.Equal(["CHAT0104"], chat.Problems.Select(problem => problem.Descriptor.Id));
        Assert.Equal(["CHAT0108", "CHAT0117", "CHAT0118"], files.Problems.Select(problem => problem.Descriptor.Id).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_pattern_that_fits_nothing_is_reported_with_what_comes_near()
    {
        var model = Select(s_nothing with { IncludeTags = new[] { "Chats", "Store" }, ExcludePaths = new[] { "/Chat" }, ExcludeOperations = new[] { "xyz" } });

        Assert.Equal(
            [
                "The IncludeTags 'Chats' on this specification's item fits nothing in the document; near it are 'Chat'; correct it, or remove it",
                "The ExcludePaths '/Chat' on this specification's item fits nothing in the document; near it are '/chat', '/chat/{id}'; correct it, or remove it",
                "The ExcludeOperations 'xyz' on this specification's item fits nothing in the document; correct it, or remove it",
            ],
            model.Messages(Descriptors.PatternMatchesNothing));
        Assert.Equal(["GetChatById"], model.Client.Operations.Select(operation => operation.Name));
    }

    [Fact]
    public void A_selection_of_nothing_is_reported()
    {
        var model = Select(s_nothing with { IncludeTags = new[] { "Chat" }, ExcludePaths = new[] { "/chat*" } });

        Assert.Empty(model.Client.Operations);
        Assert.Empty(model.Client.Types);
        Assert.Single(model.Messages(Descriptors.NothingSelected));
        Assert.Empty(model.Messages(Descriptors.NoOperations));
    }

    [Theory]
    [InlineData("", "", true)]
    [InlineData("*", "", true)]
    [InlineData("a*b*c", "axxbyybc", true)]
    [InlineData("a*b*c", "axxbyyb", false)]
    [InlineData("**a", "ba", true)]
    [InlineData("a", "ab", false)]
    [InlineData("a.b", "axb", false)]
    [InlineData("*a*a*a*a*a*a*a*a*b", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", false)]
    public void A_star_stands_for_any_characters(string pattern, string text, bool expected) =>
        Assert.Equal(expected, Wildcard.Matches(pattern, text, ignoreCase: false));
}
