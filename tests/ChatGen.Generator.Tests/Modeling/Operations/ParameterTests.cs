using ChatGen.Generator.Diagnostics;
using ChatGen.Generator.Model;

namespace ChatGen.Generator.Tests.Modeling.Operations;

/// <summary>What a parameter's declaration becomes.</summary>
public sealed class ParameterTests
{
    private static Modeled Get(string parameters, string path = "/a", string components = "{}", string item = "[]") => ModelTest.Document(
        $$"""
        openapi: 3.2.0
        info: { title: Test API, version: '1' }
        paths:
          {{path}}:
            parameters: {{item}}
            get:
              operationId: a
              parameters: {{parameters}}
              responses: { '200': { description: Done } }
        components: {{components}}
        """);

    private static ParameterModel One(string parameter, string path = "/a") => Assert.Single(Get($"[{parameter}]", path).Operation.Parameters);

    [Theory]
    [InlineData("in: path, style: simple", null)]
    [InlineData("in: path, style: label", "Label")]
    [InlineData("in: path, style: matrix", "Matrix")]
    [InlineData("in: path, style: matrix, explode: true", "Matrix exploded")]
    [InlineData("in: path, explode: true", "Simple exploded")]
    [InlineData("in: path, allowReserved: true", "Simple reserved")]
    [InlineData("in: query", null)]
    [InlineData("in: query, style: form, explode: true", null)]
    [InlineData("in: query, explode: false", "Form")]
    [InlineData("in: query, style: spaceDelimited", "SpaceDelimited")]
    [InlineData("in: query, style: pipeDelimited", "PipeDelimited")]
    [InlineData("in: query, style: pipeDelimited, explode: true", "PipeDelimited exploded")]
    [InlineData("in: query, style: deepObject", "DeepObject exploded")]
    [InlineData("in: query, allowReserved: true", "Form exploded reserved")]
    [InlineData("in: header", null)]
    [InlineData("in: header, explode: true, allowReserved: true", "Simple exploded")]
    [InlineData("in: cookie", null)]
    [InlineData("in: cookie, style: cookie", "Cookie exploded")]
    [InlineData("in: cookie, explode: false", "Form")]
    public void Style_and_explode_are_told_where_they_differ_from_the_usual(string place, string? expected)
    {
        var parameter = One($"{{ name: x, {place}, schema: {{ type: array, items: {{ type: string }} }} }}", place.StartsWith("in: path", StringComparison.Ordinal) ? "/{x}" : "/a");

        Assert.Equal(expected, parameter.Spelling is not { } spelling ? null : spelling.Style + (spelling.Explode ? " exploded" : "") + (spelling.AllowReserved ? " reserved" : ""));
    }

    [Theory]
    [InlineData("style: pipeDelimited", null)]
    [InlineData("explode: false", null)]
    [InlineData("style: deepObject", null)]
    [InlineData("allowReserved: true", "Form")]
    public void A_single_text_has_but_one_spelling(string style, string? expected)
    {
        Assert.Equal(expected, One($"{{ name: x, in: query, {style}, schema: {{ type: string }} }}").Spelling?.Style.ToString());
        Assert.Equal(expected, One($"{{ name: x, in: query, {style}, schema: {{ enum: [a, b] }} }}").Spelling?.Style.ToString());
    }

    [Theory]
    [InlineData("type: string", "string", "Scalar")]
    [InlineData("type: string, format: binary", "string", "Scalar")]
    [InlineData("type: integer", "long", "Scalar")]
    [InlineData("type: integer, format: uint64", "ulong", "Json")]
    [InlineData("type: number", "double", "Scalar")]
    [InlineData("type: boolean", "bool", "Scalar")]
    [InlineData("type: [integer, 'null']", "long", "Scalar")]
    [InlineData("anyOf: [{ type: integer }, { type: 'null' }]", "long", "Scalar")]
    [InlineData("enum: [a, b]", "AX", "Enum")]
    [InlineData("anyOf: [{ type: string }, { type: string, enum: [a, b] }]", "AX", "Enum")]
    [InlineData("type: array, items: { type: integer }", "list of long", "Json")]
    [InlineData("type: array, items: { enum: [a, b] }", "list of AXItem", "Json")]
    [InlineData("type: array", "list of string", "Json")]
    [InlineData("type: array, items: {}", "list of string", "Json")]
    [InlineData("type: object, properties: { y: { type: integer } }", "AX", "Json")]
    [InlineData("type: object, additionalProperties: { type: string }", "map of string", "Json")]
    [InlineData("type: object", "FreeObject", "Json")]
    [InlineData("oneOf: [{ type: string }, { type: array, items: { type: string } }]", "AX", "Json")]
    [InlineData("", "string", "Scalar")]
    [InlineData("$ref: '#/components/schemas/Order'", "Order", "Enum")]
    public void Every_schema_has_a_type(string schema, string type, string text)
    {
        var parameter = Assert.Single(Get($"[{{ name: x, in: query, schema: {{ {schema} }} }}]", components: "{ schemas: { Order: { enum: [asc, desc] } } }").Operation.Parameters);

        Assert.Equal((type, text), (parameter.Type.Text(), parameter.Text.ToString()));
    }

    [Theory]
    [InlineData("application/json: { schema: { type: object, properties: { y: { type: integer } } } }", "AX", "Json")]
    [InlineData("application/vnd.x+json; v=1: { schema: { type: string } }", "string", "Json")]
    [InlineData("application/json: {}", "Any", "Json")]
    [InlineData("text/plain: { schema: { type: string } }", "string", null)]
    public void Content_is_spelled_as_its_media_type(string content, string type, string? style)
    {
        var parameter = One($"{{ name: x, in: query, content: {{ {content} }} }}");

        Assert.Equal((type, style), (parameter.Type.Text(), parameter.Spelling?.Style.ToString()));
    }

    [Fact]
    public void Content_of_another_media_type_is_reported()
    {
        var model = Get("[{ name: x, in: query, content: { application/xml: { schema: { type: object } } } }]");

        Assert.Equal("string", Assert.Single(model.Operation.Parameters).Type.Text());
        Assert.Single(model.Messages(Descriptors.UnsupportedMediaType));
    }

    [Fact]
    public void A_value_can_be_the_whole_query()
    {
        var form = One("{ name: q, in: querystring, content: { application/x-www-form-urlencoded: { schema: { type: object, properties: { y: { type: integer } } } } } }");
        var json = One("{ name: q, in: querystring, content: { application/json: { schema: { type: object } } } }");

        Assert.Equal((ParameterLocation.QueryString, "AQ", null), (form.Location, form.Type.Text(), form.Spelling));
        Assert.Equal((ParameterLocation.QueryString, ParameterStyle.Json), (json.Location, json.Spelling!.Style));
    }

    [Fact]
    public void An_operations_parameter_replaces_that_of_its_path()
    {
        var model = Get(
            "[{ name: limit, in: query, schema: { type: integer } }, { $ref: '#/components/parameters/Trace' }]",
            components: "{ parameters: { Trace: { name: X-Trace, in: header, schema: { type: boolean } } } }",
            item: "[{ name: x-trace, in: header, schema: { type: string } }, { name: limit, in: query, schema: { type: string } }, { name: limit, in: cookie, schema: { type: string } }]");

        Assert.Equal(
            ["limitParameter: string Cookie", "limit: long Query", "xTrace: bool Header"],
            model.Operation.Parameters.Select(parameter => $"{parameter.Name}: {parameter.Type.Text()} {parameter.Location}"));
    }

    [Fact]
    public void Parameters_of_the_path_stand_in_its_order()
    {
        var model = Get(
            "[{ name: b, in: path, schema: { type: string } }, { name: q, in: query }, { name: A, in: path, schema: { type: integer } }, { name: Term, in: query, schema: { type: integer } }]",
            "'/x/{a}/{b}:run?term={term}&v=1'");

        Assert.Equal("/x/{a}/{b}:run?v=1", model.Operation.Path);
        Assert.Equal(
            ["a long Path True", "b string Path True", "term long Query False", "q string Query False"],
            model.Operation.Parameters.Select(parameter => $"{parameter.JsonName} {parameter.Type.Text()} {parameter.Location} {parameter.Required}"));
        Assert.Empty(model.Problems);
    }

    [Fact]
    public void Swagger_2_0_has_the_schema_in_the_parameter()
    {
        var operation = ModelTest.Document(
            """
            swagger: '2.0'
            info: { title: Test API, version: '1' }
            host: api.example.com
            basePath: /v1
            schemes: [https]
            paths:
              /a/{id}:
                post:
                  operationId: a
                  parameters:
                    - { name: body, in: body, schema: { type: object, properties: { x: { type: string } } } }
                    - { name: id, in: path, required: true, type: integer }
                    - { name: csv, in: query, type: array, items: { type: string } }
                    - { name: multi, in: query, type: array, items: { type: string }, collectionFormat: multi }
                    - { name: ssv, in: query, type: array, items: { type: integer }, collectionFormat: ssv }
                    - { name: pipes, in: query, type: array, items: { type: string, enum: [x, y] }, collectionFormat: pipes }
                    - { name: order, in: query, type: string, enum: [asc, desc] }
                  responses: { '200': { description: Done } }
            """).Operation;

        Assert.Equal(
            [
                "id: long ",
                "csv: list of string Form ",
                "multi: list of string ",
                "ssv: list of long SpaceDelimited ",
                "pipes: list of APipe PipeDelimited ",
                "order: AOrder ",
            ],
            operation.Parameters.Select(parameter => $"{parameter.JsonName}: {parameter.Type.Text()} {(parameter.Spelling is { } spelling ? spelling.Style + (spelling.Explode ? " exploded " : " ") : "")}"));
        Assert.True(operation.Parameters[0].Required);
        Assert.False(operation.Parameters[1].Required);
    }

    [Theory]
    [InlineData("[{ name: filter, in: query }, { name: Filter, in: query }, { name: FILTER, in: header }]")]
    [InlineData("[{ name: FILTER, in: header }, { name: Filter, in: query }, { name: filter, in: query }]")]
    [InlineData("[{ name: Filter, in: query }, { name: filter, in: query }]")]
    public void The_name_that_is_spelled_so_already_keeps_it(string parameters) =>
        Assert.Equal("filter", Get(parameters).Operation.Parameters.Single(parameter => parameter.Name == "filter").JsonName);

    [Fact]
    public void A_name_that_differs_by_case_alone_goes_before_one_that_differs_by_more() =>
        Assert.Equal(
            ["User-Id userIdParameter", "UserId userId"],
            Get("[{ name: User-Id, in: query }, { name: UserId, in: query }]").Operation.Parameters.Select(parameter => $"{parameter.JsonName} {parameter.Name}"));
}
