using ChatGen.Generator.Diagnostics;
using ChatGen.Generator.Model;

namespace ChatGen.Generator.Tests.Modeling.Operations;

/// <summary>Request bodies by their media types.</summary>
public sealed class BodyTests
{
    private static Modeled Post(string content, string schemas = "X: { type: object }", string version = "3.1.0", string more = "") => ModelTest.Document(
        $$"""
        openapi: {{version}}
        info: { title: Test API, version: '1' }
        paths:
          /a: { post: { operationId: send, requestBody: { required: true, content: { {{content}} } }, responses: { '200': { description: d } } } }
        {{more}}
        components: { schemas: { {{schemas}} } }
        """);

    [Theory]
    [InlineData("application/json", null)]
    [InlineData("application/json; charset=utf-8", null)]
    [InlineData("'*/*'", null)]
    [InlineData("'application/*'", null)]
    [InlineData("application/merge-patch+json", "application/merge-patch+json")]
    [InlineData("application/vnd.api+json", "application/vnd.api+json")]
    public void A_JSON_body_has_the_declared_media_type(string declared, string? sent)
    {
        var body = Post($"{declared}: {{ schema: {{ type: array, items: {{ type: string }} }} }}").Operation.Body!;

        Assert.Equal((BodyKind.Json, "list of string", sent), (body.Kind, body.Type.Text(), body.MediaType));
    }

    [Theory]
    [InlineData("{ type: string }", "string")]
    [InlineData("{ anyOf: [{ type: object, required: [a], properties: { a: { type: string } } }, { type: object, required: [b], properties: { b: { type: string } } }] }", "SendRequest")]
    [InlineData("{ type: object }", "FreeObject")]
    public void A_JSON_body_may_be_of_any_kind(string schema, string type) =>
        Assert.Equal(type, Post($"application/json: {{ schema: {schema} }}").Operation.Body!.Type.Text());

    [Theory]
    [InlineData("{ type: string, format: binary }", "3.0.3", "File")]
    [InlineData("{ type: string, contentMediaType: application/octet-stream }", "3.1.0", "File")]
    [InlineData("{ type: string, contentMediaType: image/png, contentEncoding: base64 }", "3.1.0", "string")]
    [InlineData("{ type: string, contentMediaType: application/json }", "3.1.0", "string")]
    [InlineData("{ type: string, format: byte }", "3.0.3", "string")]
    [InlineData("{}", "3.1.0", "File")]
    [InlineData("{}", "3.0.3", "Any")]
    [InlineData("{ $ref: '#/components/schemas/Bytes' }", "3.0.3", "File")]
    [InlineData("{ anyOf: [{ $ref: '#/components/schemas/Bytes' }, { type: 'null' }] }", "3.1.0", "File")]
    [InlineData("{ type: array, items: { type: string, format: binary } }", "3.0.3", "list of File")]
    [InlineData("{ oneOf: [{ type: string, format: binary }, { type: string, format: uri }] }", "3.1.0", "File")]
    [InlineData("{ anyOf: [{ type: string, format: binary }, { type: string, enum: [none] }] }", "3.1.0", "File")]
    [InlineData("{ type: integer }", "3.1.0", "long")]
    [InlineData("{ type: string, enum: [a, b] }", "3.1.0", "SendFormX")]
    public void A_binary_member_of_a_multipart_form_is_a_file(string schema, string version, string type)
    {
        var model = Post(
            $"multipart/form-data: {{ schema: {{ type: object, required: [x], properties: {{ x: {schema} }} }} }}", "Bytes: { type: string, format: binary }", version);

        Assert.Equal(BodyKind.Multipart, model.Operation.Body!.Kind);
        Assert.Equal(type, Assert.Single(model.Record(model.Operation.Body.Type).Properties).Type.Text());
    }

    [Fact]
    public void Files_and_lists_of_them_are_cases_of_a_union()
    {
        var model = Post(
            "multipart/form-data: { schema: { type: object, properties: { image: { anyOf: [{ type: string, format: binary }, { type: array, items: { type: string, format: binary } }, { $ref: '#/components/schemas/Ref' }] } } } }",
            "Ref: { type: object, required: [file_id], properties: { file_id: { type: string } } }");

        var union = model.Union(Assert.Single(model.Record(model.Operation.Body!.Type).Properties).Type);

        Assert.Equal(["File: File", "Files: list of File", "Ref: Ref"], union.CaseTexts());
        Assert.Empty(model.Problems);
    }

    [Fact]
    public void A_media_type_of_bytes_makes_a_plain_string_a_file()
    {
        var model = Post(
            "multipart/form-data: { schema: { type: object, properties: { a: { type: string }, b: { type: string }, c: { type: object, properties: { d: { type: string } } } } }, encoding: { a: { contentType: 'image/png, image/jpeg' }, b: { contentType: application/sdp }, c: { contentType: 'application/*', style: deepObject } } }");

        Assert.Equal(["a: File", "b: string", "c: SendFormC"], model.Record(model.Operation.Body!.Type).MemberTexts());
        Assert.Equal(
            [new FormFieldModel("b", "application/sdp", null, true), new FormFieldModel("c", null, FormFieldStyle.DeepObject, false)],
            model.Operation.Body.Fields);
    }

    private const string Upload = "Upload: { type: object, required: [file], properties: { file: { type: string, format: binary } } }";

    [Fact]
    public void A_component_of_forms_alone_gives_the_form_its_name()
    {
        var model = Post("multipart/form-data: { schema: { $ref: '#/components/schemas/Upload' } }", Upload, more: "  /b: { post: { operationId: again, requestBody: { content: { multipart/form-data: { schema: { $ref: '#/components/schemas/Upload' } } } }, responses: { '200': { description: d } } } }");

        Assert.Equal(["Upload", "Upload"], model.Client.Operations.Select(operation => operation.Body!.Type.Text()));
        Assert.Equal(["Upload"], model.TypeNames);
        Assert.Equal(["file!: File"], model.Record("Upload").MemberTexts());
    }

    [Fact]
    public void A_component_of_JSON_too_is_two_types()
    {
        var model = Post("application/json: { schema: { $ref: '#/components/schemas/Upload' } }, multipart/form-data: { schema: { $ref: '#/components/schemas/Upload' } }", Upload);

        Assert.Equal("Upload", model.Operation.Body!.Type.Text());
        Assert.Equal(["file!: string"], model.Record("Upload").MemberTexts());
        var overload = Assert.Single(model.Operation.Overloads);
        Assert.Equal(("UploadForm", BodyKind.Multipart, true), (overload.Body.Type.Text(), overload.Body.Kind, overload.Body.Required));
        Assert.Equal(["file!: File"], model.Record("UploadForm").MemberTexts());
    }

    [Fact]
    public void A_schema_in_place_for_both_is_two_types()
    {
        const string Schema = "{ schema: { type: object, properties: { file: { type: string, format: binary } } } }";
        var model = Post($"application/json: {Schema}, multipart/form-data: {Schema}");

        Assert.Equal(["file: string"], model.Record(model.Operation.Body!.Type).MemberTexts());
        Assert.Equal(["file: File"], model.Record(Assert.Single(model.Operation.Overloads).Body.Type).MemberTexts());
    }

    [Theory]
    [InlineData("application/json: { schema: { $ref: '#/components/schemas/Plain' } }, multipart/form-data: { schema: { $ref: '#/components/schemas/Plain' } }", "Json Plain")]
    [InlineData("application/x-www-form-urlencoded: { schema: { $ref: '#/components/schemas/Plain' } }, application/json: { schema: { $ref: '#/components/schemas/Plain' } }", "Json Plain")]
    [InlineData("application/x-www-form-urlencoded: { schema: { $ref: '#/components/schemas/Plain' } }", "Form Plain")]
    [InlineData("multipart/form-data: {}", "Multipart FreeObject")]
    [InlineData("text/plain: { schema: { type: string } }", "Text string")]
    [InlineData("text/plain: { schema: { type: boolean } }", "Text bool")]
    [InlineData("text/csv: { schema: { type: string, format: binary } }", "Binary File")]
    [InlineData("application/octet-stream: { schema: { type: string, format: binary } }", "Binary File")]
    [InlineData("'audio/*': {}", "Binary File")]
    [InlineData("application/x-ndjson: { schema: { type: object } }", "Binary File")]
    [InlineData("application/json: { schema: { $ref: '#/components/schemas/Plain' } }, application/octet-stream: {}", "Json Plain, Binary File")]
    [InlineData("application/json: { schema: { $ref: '#/components/schemas/Plain' } }, text/csv: { schema: { type: string } }", "Json Plain")]
    [InlineData("application/sdp: { schema: { type: string } }, multipart/form-data: { schema: { $ref: '#/components/schemas/Plain' } }", "Multipart Plain, Text string")]
    [InlineData("application/xml: { schema: { type: string } }", "Text string")]
    public void Of_several_bodies_those_count_that_carry_something_of_their_own(string content, string expected)
    {
        var model = Post(content, "Plain: { type: object, properties: { a: { type: string } } }");
        var bodies = model.Operation.Overloads.Select(overload => overload.Body).Prepend(model.Operation.Body!);

        Assert.Equal(expected, string.Join(", ", bodies.Select(body => $"{body.Kind} {body.Type.Text()}")));
        Assert.Empty(model.Problems);
    }

    [Theory]
    [InlineData("encoding: 5")]
    [InlineData("encoding: { a: 5 }")]
    [InlineData("encoding: { a: { style: nonsense, explode: maybe, contentType: [x] } }")]
    [InlineData("encoding: { a: null, b: { headers: { X: 1 } } }")]
    public void An_encoding_that_says_nothing_changes_nothing(string encoding)
    {
        var body = Post($"multipart/form-data: {{ schema: {{ type: object, properties: {{ a: {{ type: string }} }} }}, {encoding} }}").Operation.Body!;

        Assert.Equal("SendForm", body.Type.Text());
        Assert.Empty(body.Fields);
    }

    [Theory]
    [InlineData("L: { type: array, items: { $ref: '#/components/schemas/L' } }")]
    [InlineData("L: { anyOf: [{ type: string }, { type: array, items: { $ref: '#/components/schemas/L' } }] }")]
    [InlineData("L: { type: object, properties: { l: { $ref: '#/components/schemas/L' } } }")]
    public void A_form_may_hold_what_holds_itself(string schema)
    {
        var model = Post("multipart/form-data: { schema: { type: object, properties: { x: { $ref: '#/components/schemas/L' } } } }", schema);

        Assert.Equal("SendForm", model.Operation.Body!.Type.Text());
    }

    [Fact]
    public void A_form_with_files_that_holds_itself_is_a_type_beside_the_one_in_JSON()
    {
        var model = Post(
            "multipart/form-data: { schema: { $ref: '#/components/schemas/Upload' } }",
            "Upload: { type: object, properties: { file: { type: string, format: binary }, next: { $ref: '#/components/schemas/Upload' } } }",
            "3.0.3");

        Assert.Equal("UploadForm", model.Operation.Body!.Type.Text());
        Assert.Equal(["file: File", "next: Upload"], model.Record("UploadForm").MemberTexts());
        Assert.Equal(["file: string", "next: Upload"], model.Record("Upload").MemberTexts());
    }

    private static OperationModel Optional(string requestBody, string responses = "'200': { description: d }") => ModelTest.Document(
        $$"""
        openapi: 3.1.0
        info: { title: Test API, version: '1' }
        paths:
          /a: { post: { operationId: send, requestBody: { {{requestBody}} }, responses: { {{responses}} } } }
        """).Operation;

    [Theory]
    [InlineData("content: { application/json: { schema: { type: object, required: [a], properties: { a: { type: string } } } } }", true)]
    [InlineData("required: false, content: { application/json: { schema: { type: object, required: [a], properties: { a: { type: string } } } } }", false)]
    [InlineData("content: { application/json: { schema: { type: object, properties: { a: { type: string } } } } }", false)]
    [InlineData("content: { application/json: { schema: { type: [object, 'null'], required: [a], properties: { a: { type: string } } } } }", false)]
    [InlineData("content: { application/x-www-form-urlencoded: { schema: { type: object, required: [a], properties: { a: { type: string } } } } }", true)]
    [InlineData("content: { application/json: { schema: { type: array, items: { type: string } } } }", false)]
    [InlineData("content: { text/plain: { schema: { type: string } } }", false)]
    public void A_body_with_members_to_be_given_is_required_unless_it_says_otherwise(string requestBody, bool required) =>
        Assert.Equal(required, Optional(requestBody).Body!.Required);

    [Fact]
    public void A_body_that_has_to_refuse_a_stream_is_required()
    {
        var operation = Optional(
            "content: { application/json: { schema: { type: object, properties: { stream: { type: boolean, default: true } } } } }",
            "'200': { description: d, content: { application/json: { schema: { type: object, properties: { a: { type: string } } } }, text/event-stream: { schema: { type: object, properties: { b: { type: string } } } } } }");

        Assert.True(operation.Stream!.IsDefault);
        Assert.True(operation.Body!.Required);
    }
}
