using System.Text.Json.Nodes;
using ChatGen.Generator.Diagnostics;
using ChatGen.Generator.Model;
using ChatGen.Generator.Modeling.Schemas;

namespace ChatGen.Generator.Modeling.Operations;

/// <param name="Schema">The schema of the value; null when the parameter has none.</param>
internal sealed record StyledSchema(ParameterSpelling Spelling, SchemaNode? Schema);

/// <summary>How a parameter is spelled: <c>style</c> and <c>explode</c>, <c>content</c>, and <c>collectionFormat</c> of Swagger 2.0.</summary>
internal sealed class ParameterStyles(SchemaTree tree, ProblemSink problems)
{
    /// <summary>The spelling where it has to be said: not that of the place, and not one that a single text doesn't know.</summary>
    public static ParameterSpelling? Needed(ParameterSpelling spelling, ParameterLocation location, ParameterText text)
    {
        var usual = Usual(location);
        var isSame = spelling == usual
            || (text != ParameterText.Json && !spelling.AllowReserved && spelling.Style is ParameterStyle.Form or ParameterStyle.Simple
                or ParameterStyle.SpaceDelimited or ParameterStyle.PipeDelimited or ParameterStyle.DeepObject);
        return isSame ? null : spelling;
    }

    public StyledSchema Of(DeclaredParameter parameter, ParameterLocation location)
    {
        var node = parameter.Node;
        var usual = Usual(location);
        var allowReserved = node.Flag("allowReserved") && location is ParameterLocation.Query or ParameterLocation.Path;
        if (node["content"] is JsonObject { Count: > 0 } content)
        {
            return Content(content, parameter, location);
        }

        if (node["schema"] is { } schema)
        {
            var style = Style(node, parameter, location) ?? usual.Style;
            var explode = node["explode"] is null ? style is ParameterStyle.Form or ParameterStyle.Cookie or ParameterStyle.DeepObject : node.Flag("explode");
            return new StyledSchema(new ParameterSpelling(style, explode, allowReserved), new SchemaNode(schema, parameter.Pointer["schema"]));
        }

        // Swagger 2.0: the keywords of the schema are the parameter's own, and lists are joined with commas by default.
        return node.ContainsKey("type") || node.ContainsKey("enum")
            ? new StyledSchema(Collection(node, parameter, usual), new SchemaNode(node, parameter.Pointer))
            : new StyledSchema(usual with { AllowReserved = allowReserved }, null);
    }

    private static ParameterSpelling Usual(ParameterLocation location) => location switch
    {
        ParameterLocation.Path or ParameterLocation.Header => new ParameterSpelling(ParameterStyle.Simple, Explode: false, AllowReserved: false),
        _ => new ParameterSpelling(ParameterStyle.Form, Explode: true, AllowReserved: false),
    };

    private ParameterStyle? Style(JsonObject node, DeclaredParameter parameter, ParameterLocation location)
    {
        if (node.Text("style") is not { Length: > 0 } text)
        {
            return null;
        }

        ParameterStyle? style = (text, location) switch
        {
            ("simple", ParameterLocation.Path or ParameterLocation.Header) => ParameterStyle.Simple,
            ("label", ParameterLocation.Path) => ParameterStyle.Label,
            ("matrix", ParameterLocation.Path) => ParameterStyle.Matrix,
            ("form", ParameterLocation.Query or ParameterLocation.Cookie or ParameterLocation.QueryString) => ParameterStyle.Form,
            ("spaceDelimited", ParameterLocation.Query) => ParameterStyle.SpaceDelimited,
            ("pipeDelimited", ParameterLocation.Query) => ParameterStyle.PipeDelimited,
            ("deepObject", ParameterLocation.Query) => ParameterStyle.DeepObject,
            ("cookie", ParameterLocation.Cookie) => ParameterStyle.Cookie,
            _ => null,
        };
        if (style is null)
        {
            Unusable("style", text, parameter);
        }

        return style;
    }

    private ParameterSpelling Collection(JsonObject node, DeclaredParameter parameter, ParameterSpelling usual)
    {
        switch (node.Text("collectionFormat"))
        {
            case "multi" when usual.Style == ParameterStyle.Form:
                return usual;
            case "ssv" when usual.Style == ParameterStyle.Form:
                return usual with { Style = ParameterStyle.SpaceDelimited, Explode = false };
            case "pipes" when usual.Style == ParameterStyle.Form:
                return usual with { Style = ParameterStyle.PipeDelimited, Explode = false };
            case null or "csv":
                break;
            case var format:
                Unusable("collectionFormat", format, parameter);
                break;
        }

        return usual with { Explode = false };
    }

    private StyledSchema Content(JsonObject content, DeclaredParameter parameter, ParameterLocation location)
    {
        var type = content.Select(entry => entry.Key).FirstOrDefault(IsJson) ?? content.Select(entry => entry.Key).First();
        var media = tree.Follow(new SchemaNode(content[type], parameter.Pointer["content"][type]));
        var schema = (media?.Node as JsonObject)?["schema"] is { } node ? new SchemaNode(node, media!.Pointer["schema"]) : null;
        if (IsJson(type))
        {
            return new StyledSchema(new ParameterSpelling(ParameterStyle.Json, Explode: false, AllowReserved: false), schema ?? new SchemaNode(new JsonObject(), parameter.Pointer));
        }

        var essence = type.Split(';')[0].Trim().ToLowerInvariant();
        var isForm = essence == "application/x-www-form-urlencoded" && location == ParameterLocation.QueryString;
        if (!isForm && !essence.StartsWith("text/", StringComparison.Ordinal))
        {
            problems.Report(Descriptors.UnsupportedMediaType, parameter.Pointer["content"][type].ToString(), type, "the parameter is a string, sent as it is");
        }

        return new StyledSchema(Usual(location), isForm ? schema : null);
    }

    private void Unusable(string keyword, string value, DeclaredParameter parameter) =>
        problems.Report(Descriptors.UnusableStyle, parameter.Pointer[keyword].ToString(), keyword, value, parameter.In);

    private static bool IsJson(string mediaType)
    {
        var essence = mediaType.Split(';')[0].Trim().ToLowerInvariant();
        return essence is "application/json" or "text/json" || essence.EndsWith("+json", StringComparison.Ordinal);
    }
}
