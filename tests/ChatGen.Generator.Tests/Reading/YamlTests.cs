using ChatGen.Generator.Tests.Harness;

namespace ChatGen.Generator.Tests.Reading;

/// <summary>YAML 1.2's core schema, and what parsers of YAML 1.1 make of the same text instead.</summary>
public sealed class YamlTests
{
    [Theory]
    [InlineData("yes", "\"yes\"")]
    [InlineData("n", "\"n\"")]
    [InlineData("on", "\"on\"")]
    [InlineData("Off", "\"Off\"")]
    [InlineData("true", "true")]
    [InlineData("FALSE", "false")]
    [InlineData("tRUE", "\"tRUE\"")]
    [InlineData("'true'", "\"true\"")]
    [InlineData("~", "null")]
    [InlineData("Null", "null")]
    [InlineData("", "null")]
    [InlineData("'null'", "\"null\"")]
    [InlineData("12", "12")]
    [InlineData("+12", "12")]
    [InlineData("-0", "-0")]
    [InlineData("012", "12")]
    [InlineData("0o14", "12")]
    [InlineData("0xFF", "255")]
    [InlineData("0xffffffffffffffffff", "4722366482869645213695")]
    [InlineData("0o9", "\"0o9\"")]
    [InlineData("0x", "\"0x\"")]
    [InlineData("1_000", "\"1_000\"")]
    [InlineData("1:30", "\"1:30\"")]
    [InlineData("9223372036854776000", "9223372036854776000")]
    [InlineData("123456789012345678901234567890", "123456789012345678901234567890")]
    [InlineData("0.1000", "0.1000")]
    [InlineData(".5", "0.5")]
    [InlineData("1.", "1.0")]
    [InlineData("-1.5e-300", "-1.5e-300")]
    [InlineData("1e400", "1e400")]
    [InlineData("1e", "\"1e\"")]
    [InlineData(".", "\".\"")]
    [InlineData("-", "[null]")]
    [InlineData("3.1.0", "\"3.1.0\"")]
    [InlineData(".inf", "\".inf\"")]
    [InlineData(".NaN", "\".NaN\"")]
    [InlineData("2026-08-01", "\"2026-08-01\"")]
    [InlineData("'12'", "\"12\"")]
    [InlineData("!!str 12", "\"12\"")]
    [InlineData("! 12", "\"12\"")]
    [InlineData("!!int '12'", "12")]
    public void Scalars_have_the_type_of_the_core_schema(string yaml, string json) =>
        Read.AssertJson(json, Extension("x-a:\n  " + yaml + "\n")["x-a"]);

    [Fact]
    public void Keys_are_strings_whatever_they_look_like() =>
        Read.AssertJson("""{"200":1,"y":2,"n":3,"true":4,"~":5}""", Extension("x-a: {200: 1, y: 2, 'n': 3, true: 4, ~: 5}")["x-a"]);

    [Fact]
    public void Aliases_are_copies() =>
        Read.AssertJson("""{"a":{"k":[1]},"b":{"k":[1]},"c":[1]}""", Extension("x-a: {a: &a {k: &k [1]}, b: *a, c: *k}")["x-a"]);

    [Fact]
    public void Merge_keys_give_way_to_what_is_written_out() =>
        Read.AssertJson(
            """{"own":0,"a":1,"b":2}""",
            Extension("x-0: &one {a: 1, b: 1, own: 1}\nx-1: &two {b: 3}\nx-a:\n  own: 0\n  <<: [*one, *two]\n  b: 2\n")["x-a"] is { } merged
                ? Sorted(merged)
                : null);

    [Fact]
    public void A_quoted_merge_key_is_a_key() => Read.AssertJson("""{"<<":1}""", Extension("x-a: {'<<': 1}")["x-a"]);

    [Fact]
    public void Block_scalars_keep_their_breaks() =>
        Read.AssertJson("""["a\nb\n","a b\n","a\n\n"]""", Extension("x-a:\n- |\n  a\n  b\n- >\n  a\n  b\n- |+\n  a\n\n")["x-a"]);

    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    public void A_block_scalar_of_spaces_alone_is_read(string lineBreak)
    {
        var lines = new[] { "openapi: 3.1.0", "paths: {}", "x-a:", "  example: |+", "      ", "", "    ", "  next: 1", "x-b: |", "     " };
        var text = string.Join(lineBreak, lines);
        var result = Read.Yaml(text);

        Assert.Equal(["CHAT0009 (5,1)", "CHAT0009 (7,1)", "CHAT0009 (10,1)"], result.Places());
        Read.AssertJson("""{"example":"\n\n\n","next":1}""", result.Document!.Root["x-a"]);
        Assert.Equal("next", result.Covered(text, "/x-a/next"));
    }

    [Fact]
    public void Only_the_first_document_of_a_stream_is_read() =>
        Assert.Equal("a", Read.Yaml("openapi: 3.1.0\ninfo: {title: a}\n---\nopenapi: 3.1.0\ninfo: {title: b}\n").Document!.Document.Info.Title);

    [Fact]
    public void Braces_in_a_YAML_file_may_be_YAML() =>
        Read.AssertJson("""{"b":1}""", Read.Yaml("{openapi: 3.1.0, x-a: {b: 1}} # no JSON").Document!.Root["x-a"]);

    [Fact]
    public void JSON_is_read_with_comments_and_trailing_commas() =>
        Read.AssertJson(
            """{"b":[1.50,"é\n"]}""",
            Read.File("spec.json", """{"openapi": "3.1.0", /* here */ "x-a": {"b": [1.50, "\u00e9\n",],},}""").Document!.Root["x-a"]);

    private static System.Text.Json.Nodes.JsonNode Extension(string yaml) => Read.Yaml("openapi: 3.1.0\n" + yaml).Document!.Root;

    private static System.Text.Json.Nodes.JsonObject Sorted(System.Text.Json.Nodes.JsonNode node) =>
        new(new[] { "own", "a", "b" }.Select(name => KeyValuePair.Create(name, node[name]?.DeepClone())));
}
