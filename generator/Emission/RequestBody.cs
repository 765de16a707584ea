using ChatGen.Generator.Model;

namespace ChatGen.Generator.Emission;

/// <summary>The calls that give a request its body.</summary>
internal static class RequestBody
{
    /// <returns>Null for an operation without a body.</returns>
    public static string? Emit(CSharpWriter writer, OperationModel operation, StreamModel? stream, string? name, bool required)
    {
        if (operation.Body is not { } body)
        {
            return null;
        }

        // The method that doesn't stream says so where the server would.
        var flag = stream ?? (operation.Stream is { IsDefault: true } other ? other : null);
        var isTrue = stream is not null ? "true" : "false";
        if (body.Type is not { } type)
        {
            return (stream?.FlagJsonName is { } member ? $".Body({name}, {Literals.String(member)})" : $".Body({name})") + MediaType(body);
        }

        var value = flag?.FlagProperty is { } property
            ? $"{name} with {{ {Identifiers.Escape(property)} = {isTrue} }}"
            : name + (TypeRefs.IsValueType(type) && !required ? ".Value" : "");
        return body.Kind switch
        {
            BodyKind.Json => $".Body<{writer.Pair(type)}>({value})"
                + (flag is { FlagProperty: null, FlagJsonName: { } json } ? $".Flag({Literals.String(json)}, {isTrue})" : "")
                + MediaType(body),
            BodyKind.Form => $".Form<{writer.Pair(type)}>({value}{Fields(writer, body)})",
            BodyKind.Multipart => $".Multipart<{writer.Pair(type)}>({value}{Fields(writer, body)})",
            BodyKind.Text => $".Text<{writer.Pair(type)}>({value}, {Literals.String(body.MediaType ?? "text/plain")})",
            _ => $".File({value}{(body.MediaType is { } declared ? ", " + Literals.String(declared) : "")})",
        };
    }

    private static string MediaType(BodyModel body) =>
        body.MediaType is { } type ? $".MediaType({Literals.String(type)})" : "";

    private static string Fields(CSharpWriter writer, BodyModel body) =>
        string.Concat(body.Fields.Select(field => ", " + Field(writer, field)));

    private static string Field(CSharpWriter writer, FormFieldModel field)
    {
        var settings = new List<string>();
        if (field.ContentType is { } type)
        {
            settings.Add($"ContentType = {Literals.String(type)}");
        }

        if (field.Style is { } style)
        {
            settings.Add(writer.Text($"Style = FormStyle.{style.ToString()}"));
        }

        if (!field.Explode)
        {
            settings.Add("Explode = false");
        }

        return writer.Text($"new FormField({Literals.String(field.Name)}) {{ {string.Join(", ", settings)} }}");
    }
}
