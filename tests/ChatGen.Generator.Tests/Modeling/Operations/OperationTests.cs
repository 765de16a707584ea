using ChatGen.Generator.Diagnostics;
using ChatGen.Generator.Model;
using ChatGen.Generator.Options;

namespace ChatGen.Generator.Tests.Modeling.Operations;

/// <summary>Operations, their parameters, bodies and answers.</summary>
public sealed class OperationTests
{
    private const string Ok = "responses: { '200': { description: Done } }";

    /// <summary>A document of paths, with further members at its end.</summary>
    private static Modeled Paths(string paths, string more = "") => ModelTest.Document(
        $$"""
        openapi: 3.1.0
        info: { title: Test API, version: '1' }
        paths:
        {{string.Join("\n", paths.Split('\n').Select(line => "  " + line))}}
        {{more}}
        """);

    [Fact]
    public void Operations_keep_the_documents_order()
    {
        var model = Paths(
            $$"""
            /b: { post: { operationId: b_post, {{Ok}} }, get: { operationId: b_get, {{Ok}} } }
            /a: { get: { operationId: a_get, {{Ok}} } }
            """);

        Assert.Equal(["POST /b BPost", "GET /b BGet", "GET /a AGet"], model.Client.Operations.Select(operation => $"{operation.Method} {operation.Path} {operation.Name}"));
    }

    [Fact]
    public void An_operationId_that_is_used_twice_is_reported()
    {
        var model = Paths($$"""
            /a: { get: { operationId: run, {{Ok}} } }
            /b: { get: { operationId: run, {{Ok}} } }
            """);

        Assert.Equal(["Run", "GetB"], model.Client.Operations.Select(operation => operation.Name));
        Assert.Contains("'run'", Assert.Single(model.Messages(Descriptors.DuplicateOperationId)), StringComparison.Ordinal);
    }

    [Fact]
    public void An_operationId_of_two_methods_of_one_path_is_reported()
    {
        var model = Paths($$"""
            /a: { post: { operationId: run, {{Ok}} }, get: { operationId: run, {{Ok}} } }
            """);

        Assert.Equal(["PostA", "Run"], model.Client.Operations.Select(operation => operation.Name));
        Assert.Contains("'PostA'", Assert.Single(model.Messages(Descriptors.DuplicateOperationId)), StringComparison.Ordinal);
    }

    [Fact]
    public void An_operationId_that_names_the_method_of_one_of_two_is_reported_at_the_other()
    {
        var model = Paths($$"""
            /a: { post: { operationId: run_a_get, {{Ok}} }, get: { operationId: run_a_get, {{Ok}} } }
            """);

        Assert.Equal(["RunAGet", "Run"], model.Client.Operations.Select(operation => operation.Name));
        Assert.Contains("'RunAGet'", Assert.Single(model.Messages(Descriptors.DuplicateOperationId)), StringComparison.Ordinal);
    }

    [Fact]
    public void Ids_that_give_one_name_are_two_methods()
    {
        var model = Paths($$"""
            /a: { get: { operationId: run_it, {{Ok}} } }
            /b: { get: { operationId: runIt, {{Ok}} } }
            """);

        Assert.Equal(["RunIt", "GetB"], model.Client.Operations.Select(operation => operation.Name));
        Assert.Empty(model.Messages(Descriptors.DuplicateOperationId));
    }

    [Fact]
    public void A_document_without_operations_is_reported()
    {
        var model = ModelTest.Document("openapi: 3.1.0\ninfo: { title: T, version: '1' }\npaths: {}");

        Assert.Empty(model.Client.Operations);
        Assert.Single(model.Messages(Descriptors.NoOperations));
    }

    [Fact]
    public void Summary_and_description_document_it()
    {
        var operation = Paths($$"""
            /a: { get: { operationId: a, summary: Gets it., description: Only once., deprecated: true, {{Ok}} } }
            """).Operation;

        Assert.Equal(new DocModel("Gets it.", "<para>Only once.</para>"), operation.Doc);
        Assert.True(operation.Deprecated);
    }

    [Fact]
    public void Parameters_are_spelled_by_place_and_type()
    {
        var operation = Paths(
            $$"""
            /a/{user-id}/{n}:
              parameters:
                - { name: user-id, in: path, required: true, schema: { type: string } }
                - { name: limit, in: query, schema: { type: integer } }
              get:
                operationId: a
                parameters:
                  - { name: n, in: path, required: true, schema: { type: number } }
                  - { name: limit, in: query, required: true, schema: { type: integer }, description: How many. }
                  - { name: tags, in: query, explode: false, schema: { type: array, items: { type: string } } }
                  - { name: X-Trace, in: header, schema: { type: boolean } }
                  - { name: session, in: cookie, schema: { type: string } }
                  - { name: class, in: query }
                  - { name: cancellation_token, in: query, schema: { type: string } }
                  - { name: order, in: query, schema: { enum: [asc, desc] } }
                  - { name: filter, in: query, schema: { type: object } }
                  - { name: Accept, in: header, schema: { type: string } }
                  - { name: Content-Type, in: header, schema: { type: string } }
                  - { name: Authorization, in: header, schema: { type: string } }
                {{Ok}}
            """).Operation;

        Assert.Equal(
            [
                "userId: string Path required",
                "n: double Path required",
                "limit: long Query required",
                "tags: list of string Query",
                "xTrace: bool Header",
                "session: string Cookie",
                "class: string Query",
                "cancellationTokenParameter: string Query",
                "order: AOrder Query",
                "filter: FreeObject Query",
            ],
            operation.Parameters.Select(parameter => $"{parameter.Name}: {parameter.Type.Text()} {parameter.Location}{(parameter.Required ? " required" : "")}"));
        Assert.Equal("How many.", operation.Parameters[2].Doc.Summary);
        Assert.Equal(new ParameterSpelling(ParameterStyle.Form, Explode: false, AllowReserved: false), operation.Parameters[3].Spelling);
        Assert.Null(operation.Parameters[2].Spelling);
    }

    [Fact]
    public void A_parameter_may_be_a_component()
    {
        var operation = Paths(
            $$"""
            /a/{id}: { get: { operationId: a, parameters: [{ $ref: '#/components/parameters/Id' }], {{Ok}} } }
            """,
            "components: { parameters: { Id: { name: id, in: path, required: true, schema: { type: integer } } } }").Operation;

        Assert.Equal("long", Assert.Single(operation.Parameters).Type.Text());
    }

    [Theory]
    [InlineData("application/json")]
    [InlineData("application/json; charset=utf-8")]
    [InlineData("application/vnd.api+json")]
    [InlineData("'*/*'")]
    public void A_JSON_body_is_sent(string mediaType)
    {
        var body = Paths($$"""
            /a: { post: { operationId: a, requestBody: { required: true, content: { {{mediaType}}: { schema: { type: object, properties: { x: { type: string } } } } } }, {{Ok}} } }
            """).Operation.Body;

        Assert.Equal("ARequest", body!.Type.Text());
        Assert.Equal("request", body.Name);
        Assert.True(body.Required);
    }

    [Theory]
    [InlineData("{ schema: {} }")]
    [InlineData("{}")]
    public void A_body_without_a_schema_is_a_JSON_object(string content)
    {
        var body = Paths($$"""
            /a: { post: { operationId: a, requestBody: { content: { application/json: {{content}} } }, {{Ok}} } }
            """).Operation.Body;

        Assert.NotNull(body);
        Assert.Null(body.Type);
        Assert.False(body.Required);
    }

    [Fact]
    public void A_body_of_another_kind_is_reported()
    {
        var model = Paths($$"""
            /a: { post: { operationId: a, requestBody: { content: { multipart/related: { schema: { type: object } } } }, {{Ok}} } }
            """);

        Assert.Equal((BodyKind.Binary, "File"), (model.Operation.Body!.Kind, model.Operation.Body.Type.Text()));
        Assert.Contains("'multipart/related'", Assert.Single(model.Messages(Descriptors.UnsupportedMediaType)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("'200': { description: d, content: { application/json: { schema: { type: string } } } }", "Json", "string")]
    [InlineData("'201': { description: d, content: { application/json: { schema: { type: string } } } }, '204': { description: d }", "Json", "string")]
    [InlineData("'204': { description: d }, '200': { description: d, content: { application/json: { schema: { type: integer } } } }", "Json", "long")]
    [InlineData("2XX: { description: d, content: { application/json: { schema: { type: string } } } }", "Json", "string")]
    [InlineData("default: { description: d, content: { application/json: { schema: { type: string } } } }", "Json", "string")]
    [InlineData("'200': { description: d, content: { text/plain: { schema: { type: string } } } }", "Text", "nothing")]
    [InlineData("'200': { description: d, content: { audio/mpeg: {} } }", "Binary", "nothing")]
    [InlineData("'200': { description: d, content: { application/x-own: {} } }", "Binary", "nothing")]
    [InlineData("'200': { description: d, content: { text/plain: {}, application/json: { schema: { type: string } } } }", "Json", "string")]
    public void A_response_is_what_its_media_type_says(string responses, string kind, string type)
    {
        var response = Paths($$"""
            /a: { get: { operationId: a, responses: { {{responses}} } } }
            """).Operation.Response;

        Assert.Equal(kind, response!.Kind.ToString());
        Assert.Equal(type, response.Type.Text());
    }

    [Fact]
    public void Without_a_body_there_is_no_response()
    {
        var operation = Paths($$"""
            /a: { delete: { operationId: a, responses: { '204': { description: Gone } } } }
            """).Operation;

        Assert.Null(operation.Response);
        Assert.Empty(operation.Errors);
        Assert.Null(operation.Stream);
    }

    [Fact]
    public void A_response_may_be_a_component_and_null()
    {
        var response = Paths(
            "/a: { get: { operationId: a, responses: { '200': { $ref: '#/components/responses/R' } } } }",
            "components: { responses: { R: { description: The answer., content: { application/json: { schema: { type: [string, 'null'] } } } } } }").Operation.Response;

        Assert.Equal("string", response!.Type.Text());
        Assert.True(response.Nullable);
        Assert.Equal("The answer.", response.Doc.Summary);
    }

    [Fact]
    public void Errors_with_a_body_are_typed()
    {
        var operation = Paths(
            """
            /a:
              get:
                operationId: a
                responses:
                  '200': { description: d, content: { application/json: { schema: { type: string } } } }
                  '400': { description: d, content: { application/json: { schema: { $ref: '#/components/schemas/Problem' } } } }
                  '404': { description: d }
                  4XX: { description: d, content: { application/problem+json: { schema: { $ref: '#/components/schemas/Problem' } } } }
                  '500': { description: d, content: { application/json: { schema: {} } } }
                  default: { description: d, content: { application/json: { schema: { type: object, properties: { m: { type: string } } } } } }
            """,
            "components: { schemas: { Problem: { type: object, properties: { detail: { type: string } } } } }").Operation;

        Assert.Equal(["400 Problem", "4XX Problem", "default AErrorDefault"], operation.Errors.Select(error => $"{error.Status} {error.Type.Text()}"));
    }

    [Theory]
    [InlineData("servers: [{ url: https://api.example.com/v1/ }]", "https://api.example.com/v1")]
    [InlineData("servers: [{ url: https://a.example.com }, { url: https://b.example.com }]", "https://a.example.com")]
    [InlineData("servers: [{ url: 'https://{region}.example.com/{v}', variables: { region: { default: eu }, v: { default: v2 } } }]", "https://eu.example.com/v2")]
    [InlineData("servers: [{ url: /v1 }]", null)]
    [InlineData("servers: [{ url: 'ftp://example.com' }]", null)]
    [InlineData("servers: []", null)]
    [InlineData("", null)]
    public void The_first_server_is_the_base_address(string servers, string? address)
    {
        var model = Paths($$"""
            /a: { get: { operationId: a, {{Ok}} } }
            """, servers);

        Assert.Equal(address, model.Client.BaseAddress);
    }

    [Theory]
    [InlineData("{ type: http, scheme: bearer }", "Bearer")]
    [InlineData("{ type: http, scheme: Basic }", "Basic")]
    [InlineData("{ type: apiKey, in: header, name: X-Key }", "Header X-Key")]
    [InlineData("{ type: apiKey, in: query, name: key }", "Query key")]
    [InlineData("{ type: apiKey, in: cookie, name: sid }", "Cookie sid")]
    [InlineData("{ type: oauth2, flows: { clientCredentials: { tokenUrl: 'https://a.b/c', scopes: {} } } }", "Bearer")]
    [InlineData("{ type: openIdConnect, openIdConnectUrl: 'https://a.b/c' }", "Bearer")]
    public void Credentials_are_what_the_scheme_says(string scheme, string expected)
    {
        var operation = Paths($$"""
            /a: { get: { operationId: a, {{Ok}} } }
            """, $"security: [{{ s: [] }}]\ncomponents: {{ securitySchemes: {{ s: {scheme} }} }}").Operation;

        Assert.Equal([expected], operation.Security.Select(security => $"{security.Kind} {security.Name}".TrimEnd()));
    }

    [Fact]
    public void An_operations_own_security_replaces_the_documents()
    {
        const string Schemes = "components: { securitySchemes: { one: { type: http, scheme: bearer }, two: { type: apiKey, in: header, name: K } } }";
        var paths = $$"""
            /a: { get: { operationId: a, {{Ok}} } }
            /b: { get: { operationId: b, security: [{ two: [] }, { one: [] }], {{Ok}} } }
            /c: { get: { operationId: c, security: [], {{Ok}} } }
            """;
        var operations = Paths(paths, "security: [{ one: [] }]\n" + Schemes).Client.Operations;

        Assert.Equal([SecurityKind.Bearer], operations[0].Security.Select(security => security.Kind));
        Assert.Equal([SecurityKind.Header, SecurityKind.Bearer], operations[1].Security.Select(security => security.Kind));
        Assert.Empty(operations[2].Security);
    }

    [Fact]
    public void A_document_without_schemes_takes_a_key_where_most_servers_look()
    {
        var operation = Paths($$"""
            /a: { get: { operationId: a, {{Ok}} } }
            """).Operation;

        Assert.Equal(SecurityKind.Bearer, Assert.Single(operation.Security).Kind);
    }

    [Fact]
    public void The_item_of_the_project_names_client_and_namespace()
    {
        var text = $$"""
            openapi: 3.1.0
            info: { title: Test API, version: '1' }
            paths: { /a: { get: { operationId: a, {{Ok}} } } }
            """;
        var plain = ModelTest.Document(text, "specs/pet-store.v2.yaml", new SpecOptions("specs/pet-store.v2.yaml", RootNamespace: "Acme.App")).Client;
        var named = ModelTest.Document(text, "a.yaml", new SpecOptions("a.yaml", Namespace: "My.Own", ClientName: "Pets")).Client;

        Assert.Equal(("TestClient", "Acme.App.PetStore", "TestJson", "pet-store.v2.yaml"), (plain.Name, plain.Context.Namespace, plain.ResolverName, plain.Context.Source));
        Assert.Equal(("Pets", "My.Own", "PetsJson"), (named.Name, named.Context.Namespace, named.ResolverName));
    }

    [Theory]
    [InlineData("{type: object, properties: {state: {type: string}, error: {type: object, properties: {m: {type: string}}}}}", true)]
    [InlineData("{oneOf: [{type: string}, {type: object, properties: {error: {type: string}}}]}", true)]
    [InlineData("{type: object, additionalProperties: {type: string}}", true)]
    [InlineData("{type: object, properties: {state: {type: string}}}", false)]
    [InlineData("{type: object}", false)]
    [InlineData("{}", false)]
    public void An_answer_with_an_error_member_says_so(string schema, bool expected)
    {
        var model = ModelTest.Document($$"""
            openapi: 3.1.0
            info: {title: T, version: '1'}
            paths:
              /a:
                get:
                  operationId: getA
                  responses:
                    '200':
                      description: OK
                      content:
                        application/json:
                          schema: {{schema}}
            """);

        Assert.Equal(expected, model.Operation.Response!.DeclaresError);
    }
}
