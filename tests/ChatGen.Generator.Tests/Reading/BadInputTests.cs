using ChatGen.Generator.Tests.Harness;

namespace ChatGen.Generator.Tests.Reading;

/// <summary>Every input that can't be used is refused at its place; what can be used is said to be so.</summary>
public sealed class BadInputTests
{
    [Theory]
    [InlineData("openapi: 3.1.0\npaths: [1, 2\ninfo: {}\n", "CHAT0001 (2,10)")]
    [InlineData("openapi: 3.1.0\n\tpaths: {}\n", "CHAT0001 (2,1)")]
    [InlineData("openapi: 3.1.0\npaths: 'text\n", "CHAT0001 (2,8)")]
    [InlineData("openapi: 3.1.0\npaths: a: b\n", "CHAT0001 (2,9)")]
    [InlineData("openapi: 3.1.0\n  paths: {}\n", "CHAT0001 (2,8)")]
    [InlineData("openapi: 3.1.0\npaths: *nothing\n", "CHAT0001 (2,8)")]
    [InlineData("openapi: 3.1.0\npaths: &a\n  /x: *a\n", "CHAT0001 (3,7)")]
    [InlineData("openapi: 3.1.0\n? [a, b]\n: 1\n", "CHAT0001 (2,3)")]
    [InlineData("openapi: 3.1.0\n<<: text\n", "CHAT0001 (2,5)")]
    public void Text_that_is_no_YAML_is_refused(string text, string expected)
    {
        var result = Read.Yaml(text);

        Assert.Null(result.Document);
        Assert.Equal([expected], result.Places());
    }

    [Theory]
    [InlineData("{\n  \"openapi\": \"3.1.0\",\n  \"paths\": {,}\n}", "CHAT0001 (3,13)")]
    [InlineData("{\"openapi\": \"3.1.0\"", "CHAT0001 (1,20)")]
    [InlineData("{\"é😀\": tru}", "CHAT0001 (1,9)")]
    public void Text_that_is_no_JSON_is_refused(string text, string expected)
    {
        var result = Read.File("spec.json", text);

        Assert.Null(result.Document);
        Assert.Equal([expected], result.Places());
    }

    [Theory]
    [InlineData("spec.yaml", "")]
    [InlineData("spec.yaml", "  \n\n")]
    [InlineData("spec.yaml", "# nothing yet\n")]
    [InlineData("spec.json", "")]
    public void An_empty_file_is_refused(string path, string text)
    {
        var result = Read.File(path, text);

        Assert.Null(result.Document);
        Assert.Equal(["CHAT0002 (1,1)"], result.Places());
    }

    [Theory]
    [InlineData("- openapi\n- 3.1.0\n")]
    [InlineData("openapi\n")]
    [InlineData("name: ChatGen\nversion: 1\n")]
    public void Text_without_OpenAPI_is_refused(string text)
    {
        var result = Read.Yaml(text);

        Assert.Null(result.Document);
        Assert.Equal(["CHAT0003 (1,1)"], result.Places());
    }

    [Theory]
    [InlineData("info: {}\nopenapi: 4.0.0\npaths: {}\n", "CHAT0004 (2,1)")]
    [InlineData("openapi: 3.3.0\npaths: {}\n", "CHAT0004 (1,1)")]
    [InlineData("swagger: '1.2'\npaths: {}\n", "CHAT0004 (1,1)")]
    [InlineData("openapi: three\npaths: {}\n", "CHAT0004 (1,1)")]
    public void An_unsupported_version_is_refused(string text, string expected)
    {
        var result = Read.Yaml(text);

        Assert.Null(result.Document);
        Assert.Equal([expected], result.Places());
    }

    [Fact]
    public void Of_a_duplicate_key_the_last_one_is_used()
    {
        var result = Read.Yaml("openapi: 3.1.0\npaths: {}\ninfo:\n  title: a\n  title: b\n");

        Assert.Equal(["CHAT0006 (5,3)"], result.Places());
        Assert.Equal("b", result.Document!.Document.Info.Title);
        Assert.Contains("'title'", result.Messages().Single(), StringComparison.Ordinal);
    }

    [Fact]
    public void Of_a_duplicate_JSON_name_the_last_one_is_used()
    {
        var result = Read.File("spec.json", "{\"openapi\": \"3.1.0\",\n \"paths\": {}, \"info\": {\"title\": \"a\", \"title\": \"b\"}}");

        Assert.Equal(["CHAT0006 (2,38)"], result.Places());
        Assert.Equal("b", result.Document!.Document.Info.Title);
    }

    [Theory]
    [InlineData("spec.yaml", 10_000)]
    [InlineData("spec.json", 10_000)]
    [InlineData("spec.yaml", 257)]
    [InlineData("spec.json", 257)]
    public void Nesting_beyond_the_bound_is_refused(string path, int levels)
    {
        var text = "{\"paths\": " + new string('[', levels - 1) + new string(']', levels - 1) + "}";
        var result = Read.File(path, text);

        Assert.Null(result.Document);
        Assert.Equal(["CHAT0007 (1,266)"], result.Places());
    }

    [Fact]
    public void Block_mappings_may_not_nest_without_bound_either()
    {
        var text = string.Concat(Enumerable.Range(0, 1_000).Select(level => new string(' ', level) + "a:\n"));

        Assert.Equal(["CHAT0007 (257,257)"], Read.Yaml(text).Places());
    }

    [Fact]
    public void Aliases_that_blow_the_document_up_are_refused()
    {
        var text = new System.Text.StringBuilder("openapi: 3.1.0\npaths: {}\nx-0: &x0 [lol]\n");
        for (var i = 1; i < 12; i++)
        {
            text.Append("x-").Append(i).Append(": &x").Append(i).Append(" [").AppendJoin(", ", Enumerable.Repeat("*x" + (i - 1), 10)).Append("]\n");
        }

        Assert.StartsWith("CHAT0007", Read.Yaml(text.ToString()).Places().Single(), StringComparison.Ordinal);
    }

    [Fact]
    public void Text_in_messages_is_one_clipped_line()
    {
        var result = Read.Yaml("openapi: \"3.9\\n\\e[31m" + new string('x', 1_000) + "\"\npaths: {}\n");

        var message = result.Messages().Single();
        Assert.StartsWith("OpenAPI version '3.9 [31mxxx", message, StringComparison.Ordinal);
        Assert.Contains("x…' is not supported", message, StringComparison.Ordinal);
        Assert.InRange(message.Length, 200, 320);
    }

    [Fact]
    public void A_value_of_the_wrong_kind_costs_only_itself()
    {
        var result = Read.Yaml(
            """
            openapi: 3.1.0
            paths:
              chat:
                get: {}
              /chat:
                post:
                  deprecated: maybe
                  parameters:
                    - 3
                    - {name: a, in: query, schema: {type: strin}}
                  responses:
                    '200': ok
            """);

        Assert.Equal(["CHAT0015 (7,7)", "CHAT0015 (9,11)", "CHAT0015 (12,9)", "CHAT0015 (10,41)", "CHAT0015 (3,3)"], result.Places());
        Assert.Equal("a", result.Document!.Document.Paths["/chat"].Operations!.Single().Value.Parameters!.Single().Name);
        Assert.Contains(result.Messages(), message => message == "The value of 'deprecated' is ignored, because true or false is expected; correct it, or remove it");
    }

    [Fact]
    public void A_path_counts_in_the_list_as_it_is_written_when_an_item_was_dropped()
    {
        const string text = "openapi: 3.1.0\npaths:\n  /a:\n    get:\n      parameters:\n        - 3\n        - {name: a, in: query}\n";

        Assert.Equal(6, Read.Yaml(text).Document!.Locate("/paths/~1a/get/parameters/0/name").Lines.Start.Line);
    }

    [Fact]
    public void A_version_that_is_missing_is_inferred_and_said()
    {
        var plain = Read.Yaml("paths: {}\n");
        Assert.Equal(["CHAT0005 (1,1)"], plain.Places());
        Assert.True(plain.Document!.IsVersion30);

        var newer = Read.Yaml("paths: {}\ncomponents:\n  schemas:\n    A: {type: [string, 'null']}\n");
        Assert.False(newer.Document!.IsVersion30);
        Assert.Contains("version 3.1, because it has a list of types", newer.Messages().Single(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{const: a}")]
    [InlineData("{type: 'null'}")]
    [InlineData("{exclusiveMinimum: 3}")]
    [InlineData("{$defs: {}}")]
    [InlineData("{examples: [a]}")]
    public void Keywords_of_3_1_make_it_3_1(string schema) =>
        Assert.False(Read.Yaml("paths: {}\ncomponents: {schemas: {A: " + schema + "}}\n").Document!.IsVersion30);

    [Theory]
    [InlineData("openapi: 3.0\npaths: {}", true)]
    [InlineData("openapi: 3.1\npaths: {}", false)]
    [InlineData("openapi: 3.2.0\npaths: {}", false)]
    [InlineData("swagger: 2.0\npaths: {}", true)]
    public void A_stated_version_may_be_short_and_unquoted(string text, bool isVersion30)
    {
        var result = Read.Yaml(text);

        Assert.Empty(result.Problems);
        Assert.Equal(isVersion30, result.Document!.IsVersion30);
    }

    [Fact]
    public void Info_servers_and_paths_may_be_missing() => Assert.Empty(Read.Yaml("openapi: 3.1.0\n").Problems);
}
