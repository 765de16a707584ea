using ChatGen.Generator.Tests.Harness;

namespace ChatGen.Generator.Tests.Diagnostics;

/// <summary>
/// Where parameters, security and selections are reported: line and column from 1, counted by hand. They are warnings; the project under
/// test makes errors of them.
/// </summary>
public sealed class ParameterDiagnosticTests
{
    private const string Document =
        """
        openapi: 3.1.0
        paths:
          /a/{id}:
            get:
              operationId: a
              tags: [Things]
              security:
                - bearr: []
              parameters:
                - {name: other, in: path, required: true}
                - {name: limit, in: query}
                - {name: limit, in: query}
                - {name: f, in: header, style: deepObject, schema: {type: object}}
              responses: {'204': {description: ok}}
        """;

    [Fact]
    public void Each_has_its_place()
    {
        var result = GeneratorTest.Run(new Spec("spec.yaml", Document, ("IncludeTags", "thing;*")));

        Assert.Equal(
            [
                "spec.yaml(1,1): error CHAT0205: The IncludeTags 'thing' on this specification's item fits nothing in the document; near it are 'Things'; correct it, or remove it",
                "spec.yaml(4,5): error CHAT0118: No parameter declares 'id' of '/a/{id}'; the method takes a string for it; declare it with 'in: path' to decide otherwise",
                "spec.yaml(8,11): error CHAT0120: No usable security scheme is declared as 'bearr'; the key is sent as a bearer token; declare the scheme to decide otherwise",
                "spec.yaml(10,11): error CHAT0117: The path parameter 'other' does not occur in '/a/{id}' and is left out; write '{other}' into the path, or give it another 'in'",
                "spec.yaml(12,11): error CHAT0119: The parameter 'limit' in query is declared twice; the first declaration counts; remove one of the two",
                "spec.yaml(13,33): error CHAT0121: The style 'deepObject' cannot be used for a parameter in header; it is spelled as parameters there usually are; write one that goes with the place",
            ],
            result.Messages.Where(message => !message.Contains("CHAT0005", StringComparison.Ordinal)).OrderBy(message => int.Parse(message.Split('(', ',')[1], System.Globalization.CultureInfo.InvariantCulture)));
    }

    [Fact]
    public void In_JSON_too()
    {
        var result = GeneratorTest.Run(new Spec("spec.json", "{\"openapi\": \"3.1.0\",\n \"paths\": {\"/a/{id}\": {\n  \"get\": {\"responses\": {\"204\": {\"description\": \"ok\"}}}}}}"));

        Assert.Contains("spec.json(3,3): error CHAT0118", Assert.Single(result.Messages), StringComparison.Ordinal);
    }

    [Fact]
    public void A_media_type_is_reported_where_the_parameter_lists_it()
    {
        var result = GeneratorTest.Run(new Spec("spec.yaml", "openapi: 3.1.0\npaths:\n  /a:\n    get:\n      parameters:\n        - name: f\n          in: query\n          content:\n            application/xml: {}\n      responses: {'204': {description: ok}}\n"));

        Assert.StartsWith("spec.yaml(9,13): ", Assert.Single(result.Messages, message => message.Contains("CHAT0109", StringComparison.Ordinal)), StringComparison.Ordinal);
    }

    [Fact]
    public void Selecting_nothing_is_reported_at_the_files_start()
    {
        var result = GeneratorTest.Run(new Spec("spec.yaml", Document, ("ExcludeTags", "*")));

        Assert.Equal(["spec.yaml(1,1): error CHAT0206"], result.Messages.Select(message => message[..message.IndexOf(": The", StringComparison.Ordinal)]));
    }

    [Theory]
    [InlineData("openapi: 3.1.0", "qurey", "path, query, header or cookie")]
    [InlineData("openapi: 3.1.0", "body", "path, query, header or cookie")]
    [InlineData("swagger: '2.0'", "cookie", "path, query, header, formData or body")]
    public void A_place_that_is_none_is_told_at_in(string version, string place, string expected)
    {
        var result = GeneratorTest.Run(new Spec("spec.yaml", $"{version}\npaths:\n  /a:\n    get:\n      parameters:\n        - {{name: q, in: {place}}}\n      responses: {{'204': {{description: ok}}}}\n"));

        Assert.Equal(
            $"spec.yaml(6,21): error CHAT0015: The value of 'in' is ignored, because {expected} (without it, the parameter is left out) is expected; correct it, or remove it",
            Assert.Single(result.Messages, message => message.Contains("CHAT0015", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_place_that_is_none_is_told_of_a_component_once()
    {
        var result = GeneratorTest.Run(new Spec(
            "spec.yaml",
            "openapi: 3.1.0\npaths:\n  /a:\n    get:\n      parameters:\n        - {$ref: '#/components/parameters/Q'}\n      responses: {'204': {description: ok}}\ncomponents:\n  parameters:\n    Q:\n      name: q\n      in: qurey\n"));

        Assert.StartsWith("spec.yaml(12,7): error CHAT0015: The value of 'in'", Assert.Single(result.Messages, message => !message.Contains("CHAT0005", StringComparison.Ordinal)), StringComparison.Ordinal);
    }
}
