using ChatGen.Generator.Tests.Harness;
using Microsoft.CodeAnalysis;

namespace ChatGen.Generator.Tests.Reading;

/// <summary>
/// Documents that are too deep, too long or too entangled end in a diagnostic: in bounded time and memory, and on a stack that is a quarter of
/// what compilers give their threads. What takes longer runs with <c>CHATGEN_LARGE=1</c>.
/// </summary>
public sealed class HostileSizeTests
{
    private const int StackSize = 256 * 1024;

    private const string Document =
        """
        openapi: 3.1.0
        paths:
          /x:
            post:
              operationId: x
              responses:
                '200': {description: ok, content: {application/json: {schema: {$ref: '#/components/schemas/S0'}}}}
        components:
          schemas:

        """;

    [Theory]
    [InlineData("{$ref: '#next'}")]
    [InlineData("{$ref: '#next', description: d}")]
    [InlineData("{$ref: '#next', required: [z]}")]
    [InlineData("{allOf: [{$ref: '#next'}]}")]
    [InlineData("{allOf: [{$ref: '#next'}, {properties: {p#: {type: string}}}]}")]
    [InlineData("{oneOf: [{$ref: '#next'}, {type: object, required: [k#], properties: {k#: {type: string}}}]}")]
    [InlineData("{anyOf: [{$ref: '#next'}, {type: 'null'}]}")]
    [InlineData("{type: array, items: {$ref: '#next'}}")]
    [InlineData("{type: object, additionalProperties: {$ref: '#next'}}")]
    public void A_long_chain_of_schemas_is_cut_where_it_gets_too_long(string schema)
    {
        var result = Run("chain.yaml", Document + Chain(schema, 2_000));

        Assert.All(result.Diagnostics, diagnostic => Assert.Equal("CHAT0108", diagnostic.Id));
        Assert.NotEmpty(result.Diagnostics);
        Assert.Contains(result.Sources.Keys, name => name == "ChainClient.g.cs");
    }

    [Fact]
    public void A_long_chain_of_objects_is_no_problem()
    {
        var result = Run("chain.yaml", Document + Chain("{type: object, properties: {p: {$ref: '#next'}}}", 400));

        Assert.Empty(result.Diagnostics);
        Assert.Equal(403, result.Sources.Count);
    }

    [Theory]
    [InlineData("{allOf: [{$ref: '#next'}, {$ref: '#next'}]}")]
    [InlineData("{allOf: [{$ref: '#next'}, {properties: {q: {$ref: '#next'}}}, {allOf: [{$ref: '#next'}]}]}")]
    [InlineData("{oneOf: [{$ref: '#next'}, {$ref: '#next'}]}")]
    [InlineData("{properties: {a#: {type: string}}, oneOf: [{$ref: '#next'}, {$ref: '#next', title: t#}]}")]
    [InlineData("{type: object, properties: {p: {allOf: [{$ref: '#next'}, {properties: {x#: {type: string}}}]}, q: {allOf: [{$ref: '#next'}, {properties: {y#: {type: string}}}]}}}")]
    public void What_is_composed_twice_at_each_level_does_not_double(string schema) =>
        Assert.Empty(Run("diamond.yaml", Document + Chain(schema, 30)).Diagnostics);

    [Theory]
    [InlineData("{oneOf: [{allOf: [{$ref: '#next'}, {properties: {a#: {type: string}}}]}, {allOf: [{$ref: '#next'}, {properties: {b#: {type: string}}}]}]}", 15)]
    [InlineData("{allOf: [{oneOf: [{required: [a#], properties: {a#: {type: string}}}, {required: [b#], properties: {b#: {type: string}}}]}, {$ref: '#next'}]}", 30)]
    public void A_union_that_multiplies_is_refused(string schema, int levels)
    {
        var result = Run("product.yaml", Document + Chain(schema, levels));

        Assert.Contains(result.Diagnostics, diagnostic => diagnostic.Id is "CHAT0108" or "CHAT0113");
        Assert.DoesNotContain(result.Diagnostics, diagnostic => diagnostic.Id == "CHAT0301");
    }

    [Fact]
    public void Unions_in_an_allOf_are_refused_before_they_are_multiplied()
    {
        var unions = Enumerable.Range(0, 40).Select(i =>
            $"{{oneOf: [{{type: object, required: [a{i}], properties: {{a{i}: {{type: string}}}}}}, {{type: object, required: [b{i}], properties: {{b{i}: {{type: string}}}}}}]}}");
        var result = Run("product.yaml", Document + $"    S0: {{allOf: [{string.Join(", ", unions)}]}}\n");

        Assert.Equal(["product.yaml(10,10) CHAT0113"], Places(result));
    }

    [Theory]
    [InlineData("deep.yaml", "x: ", "{a: ", "1", "}")]
    [InlineData("deep.yaml", "x: ", "[", "1", "]")]
    [InlineData("deep.yaml", "x: ", "[", "1", "")]
    [InlineData("deep.yaml", "x:\n  ", "- ", "1", "")]
    [InlineData("deep.yaml", "{\"x\": ", "[", "1", "]")]
    [InlineData("deep.json", "{\"x\": ", "[", "1", "]")]
    [InlineData("deep.json", "{\"x\": ", "{\"a\": ", "1", "}")]
    public void Nesting_has_a_bound(string path, string start, string open, string inner, string close)
    {
        const int levels = 10_000;
        var text = start + string.Concat(Enumerable.Repeat(open, levels)) + inner + string.Concat(Enumerable.Repeat(close, levels)) + (start[0] == '{' ? "}" : "");

        Assert.Equal("CHAT0007", Assert.Single(Run(path, text).Diagnostics).Id);
    }

    [Fact]
    public void Nesting_by_indentation_has_a_bound()
    {
        var text = string.Concat(Enumerable.Range(0, 600).Select(level => new string(' ', level) + "items:\n"));

        Assert.Equal(["deep.yaml(257,257) CHAT0007"], Places(Run("deep.yaml", text)));
    }

    [Fact]
    public void Aliases_of_aliases_have_a_bound()
    {
        var levels = Enumerable.Range(1, 12).Select(i => $"a{i}: &a{i} [{string.Join(',', Enumerable.Repeat($"*a{i - 1}", 9))}]\n");

        Assert.Equal("CHAT0007", Assert.Single(Run("laughs.yaml", "a0: &a0 [x]\n" + string.Concat(levels)).Diagnostics).Id);
    }

    [Fact]
    public void Many_aliases_of_much_have_a_bound()
    {
        var much = $"a: &a [{string.Join(',', Enumerable.Repeat("x", 1_000))}]\nb: [{string.Join(',', Enumerable.Repeat("*a", 1_000))}]\n";

        Assert.Equal("CHAT0007", Assert.Single(Run("aliases.yaml", much).Diagnostics).Id);
    }

    [Fact]
    public void Merge_keys_have_a_bound()
    {
        var merges = Enumerable.Range(1, 700).Select(i => $"a{i}: &a{i} {{<<: *a{i - 1}, k{i}: 1}}\n");

        Assert.Equal("CHAT0007", Assert.Single(Run("merges.yaml", "a0: &a0 {k: 1}\n" + string.Concat(merges)).Diagnostics).Id);
    }

    [Theory]
    [InlineData("x: &a [*a]")]
    [InlineData("x: &a {b: {c: *a}}")]
    [InlineData("x: &a {<<: *a}")]
    [InlineData("x: {? [a, b] : c}")]
    [InlineData("x: {? {a: b} : c}")]
    [InlineData("x: 'a\0b'")]
    [InlineData("x: \"\\uD800\"")]
    [InlineData("x:\n\ty: 1")]
    [InlineData("x: %a")]
    public void What_JSON_has_no_words_for_is_refused(string text) =>
        Assert.Equal("CHAT0001", Assert.Single(Run("odd.yaml", text).Diagnostics).Id);

    [Theory]
    [InlineData("enum", "v", "[", "]")]
    [InlineData("properties", "v: {type: string}", "{", "}")]
    [InlineData("oneOf", "{type: string}", "[", "]")]
    public void What_one_keyword_lists_has_a_bound(string keyword, string entry, string open, string close)
    {
        var entries = string.Join(',', Enumerable.Range(0, 10_001).Select(i => entry[0] == 'v' ? "v" + i + entry[1..] : entry));
        var result = Run("long.yaml", Document + $"    S0: {{{keyword}: {open}{entries}{close}}}\n");

        Assert.Equal(["long.yaml(10,10) CHAT0016"], Places(result));
        Assert.Contains("it has 10001 entries, and at most 10000 are read", result.Messages[0], StringComparison.Ordinal);
    }

    [Fact]
    public void A_union_has_a_thousand_branches_at_most()
    {
        var branches = string.Join(',', Enumerable.Range(0, 1_001).Select(i => $"{{type: object, properties: {{a{i}: {{type: string}}}}}}"));
        var result = Run("wide.yaml", Document + $"    S0: {{oneOf: [{branches}]}}\n");

        Assert.Equal(["wide.yaml(10,5) CHAT0108"], Places(result));
    }

    [Fact]
    public void Tags_that_overlap_do_not_multiply_the_questions()
    {
        var branches = Enumerable.Range(0, 32).Select(i =>
            $"{{type: object, properties: {{{string.Join(',', Enumerable.Range(0, 16).Select(tag => $"t{tag}: {{enum: [v{(i >> (tag % 5)) & 1}, w]}}"))}}}}}");
        var result = Run("tags.yaml", Document + $"    S0: {{oneOf: [{string.Join(',', branches)}]}}\n");

        Assert.All(result.Diagnostics, diagnostic => Assert.Equal("CHAT0106", diagnostic.Id));
        Assert.True(result.Sources.Values.Sum(source => (long)source.Length) < 20_000_000);
    }

    [Fact]
    public void Long_texts_are_read()
    {
        var text = new string('x', 300_000);
        var result = Run("long.yaml", Document + $"    S0: {{description: {text}, type: object, properties: {{a: {{enum: [{text}]}}, \"{text}\": {{type: string}}}}}}\n");

        Assert.Empty(result.Diagnostics);
        Assert.NotEmpty(result.Sources);
    }

    [Theory]
    [InlineData("odd.yaml")]
    [InlineData("odd.json")]
    public void Half_a_surrogate_pair_compiles(string path)
    {
        const string text =
            """
            {"openapi": "3.1.0", "info": {"title": "a\ud800b"}, "paths": {"/x\udc00": {"get": {"operationId": "x\udc00", "description": "a\ud800b", "responses": {"200": {"description": "ok",
            "content": {"application/json": {"schema": {"type": "object", "properties": {"\ud800": {"enum": ["\udfff"], "description": "\ud800"}, "b": {"const": "\ud800"}}}}}}}}}}}
            """;

        GeneratorTest.Run(new Spec(path, text.Replace("\\ud800", "\ud800", StringComparison.Ordinal).Replace("\\udc00", "\udc00", StringComparison.Ordinal).Replace("\\udfff", "\udfff", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_text_has_a_bound()
    {
        var result = Run("long.yaml", Document + new string('#', 16_000_001));

        Assert.Equal(["long.yaml(1,1) CHAT0007"], Places(result));
        Assert.Contains("more than 16000000 characters", result.Messages[0], StringComparison.Ordinal);
    }

    [Fact]
    public void References_to_one_path_item_have_a_bound()
    {
        var responses = string.Join(',', Enumerable.Range(0, 1_000).Select(i => $"x-{i}: 1"));
        var paths = string.Concat(Enumerable.Range(0, 300).Select(i => $"  /p{i}: {{$ref: '#/x/item'}}\n"));
        var result = Run("paths.yaml", $"openapi: 3.1.0\nx: {{item: {{get: {{{responses}, responses: {{}}}}}}}}\npaths:\n{paths}");

        Assert.Equal("CHAT0007", Assert.Single(result.Diagnostics).Id);
    }

    [Fact]
    public void A_page_of_fences_is_searched_and_a_page_too_deep_is_refused()
    {
        const string operation = "```yaml a.yaml POST /v1/x\nopenapi: 3.1.0\nresponses: {'200': {description: ok}}\n```\n";

        Assert.Empty(Run("fences.md", string.Concat(Enumerable.Repeat("```yaml a.yaml POST\n```\n", 5_000)) + operation).Diagnostics);
        Assert.Equal(["quotes.md(1,1) CHAT0007"], Places(Run("quotes.md", string.Concat(Enumerable.Repeat("> ", 5_000)) + operation)));
    }

    [LargeFact]
    public void Ten_thousand_schemas_in_a_chain() =>
        Assert.All(Run("chain.yaml", Document + Chain("{oneOf: [{$ref: '#next'}, {type: object, required: [k#], properties: {k#: {type: string}}}]}", 10_000)).Diagnostics, diagnostic => Assert.Equal("CHAT0108", diagnostic.Id));

    [LargeFact]
    public void A_million_values() =>
        Assert.Equal("CHAT0016", Assert.Single(Run("long.yaml", Document + $"    S0: {{enum: [{string.Join(',', Enumerable.Range(0, 1_000_000))}]}}\n").Diagnostics).Id);

    [LargeFact]
    public void Fifteen_million_characters()
    {
        var schemas = string.Concat(Enumerable.Range(1, 110_000).Select(i => $"    S{i}: {{type: object, properties: {{a: {{type: string, description: some words that describe it}}, b: {{$ref: '#/components/schemas/S1'}}}}}}\n"));

        Assert.Empty(Run("long.yaml", Document + "    S0: {type: string}\n" + schemas).Diagnostics);
    }

    // S0 to the last, each of which refers to the next.
    private static string Chain(string schema, int length) => string.Concat(Enumerable.Range(0, length).Select(i =>
        $"    S{i}: {schema.Replace("#next", $"@/components/schemas/S{i + 1}", StringComparison.Ordinal).Replace("#", i.ToString(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal).Replace('@', '#')}\n"))
        + $"    S{length}: {{type: object, properties: {{z: {{type: string}}}}}}\n";

    private static IEnumerable<string> Places(GeneratorResult result) => result.Diagnostics.Zip(result.Messages, (diagnostic, message) => message.Split(':')[0] + " " + diagnostic.Id);

    private static GeneratorResult Run(string path, string text)
    {
        var (driver, compilation, _) = new GeneratorTest { Specs = [new Spec(path, text)] }.Start();
        Exception? failure = null;
        var thread = new Thread(
            () =>
            {
                try
                {
                    driver = driver.RunGenerators(compilation);
                }
                catch (Exception exception)
                {
                    failure = exception;
                }
            },
            StackSize);
        thread.Start();
        thread.Join();
        Assert.Null(failure);
        return new GeneratorResult(driver.GetRunResult(), compilation);
    }

    private sealed class LargeFactAttribute : FactAttribute
    {
        public LargeFactAttribute() => Skip = Environment.GetEnvironmentVariable("CHATGEN_LARGE") == "1" ? null : "Takes long: set CHATGEN_LARGE=1.";
    }
}
