using System.Text.Json;
using System.Text.Json.Nodes;
using ChatGen.Generator.Model;
using ChatGen.Generator.Modeling.Schemas;

namespace ChatGen.Generator.Modeling.Docs;

/// <summary>The doc comment of a member: its description, and what its schema says about default and range.</summary>
internal static class MemberDoc
{
    private static readonly (string Keyword, string Text)[] Limits =
    [
        ("minimum", "At least"), ("exclusiveMinimum", "More than"), ("maximum", "At most"), ("exclusiveMaximum", "Less than"),
        ("minLength", "Shortest length"), ("maxLength", "Longest length"), ("minItems", "Fewest items"), ("maxItems", "Most items"),
    ];

    /// <summary>A longer list is no help.</summary>
    private const int MostValues = 20;

    public static DocModel Of(Shape shape)
    {
        var doc = MarkdownDoc.Convert(shape.Description);
        var facts = Facts(shape).ToList();
        if (facts.Count == 0)
        {
            return doc;
        }

        var line = "<para>" + string.Join(" ", facts) + "</para>";
        return doc with { Remarks = doc.Remarks is null ? line : doc.Remarks + "\n" + line };
    }

    private static IEnumerable<string> Facts(Shape shape)
    {
        if (shape.Default is { } value && value.GetValueKind() is not (JsonValueKind.Null or JsonValueKind.Object) && value.ToJsonString() is { Length: <= 80 } text)
        {
            yield return $"Default: <c>{DocText.Escape(Keywords.Text(value) is { Length: > 0 } plain ? DocText.OneLine(plain) : text)}</c>.";
        }

        if (shape.Literals.Count is > 0 and <= MostValues)
        {
            yield return (shape.Literals.Count == 1 ? "Always " : "One of ") + string.Join(", ", shape.Literals.Select(Value)) + ".";
        }

        foreach (var (keyword, words) in Limits)
        {
            if (shape.Key[keyword] is JsonValue limit && limit.GetValueKind() == JsonValueKind.Number)
            {
                yield return $"{words}: <c>{DocText.Escape(limit.ToJsonString())}</c>.";
            }
        }
    }

    private static string Value(EnumEntry entry) =>
        $"<c>{DocText.Escape(entry.Value)}</c>" + (entry.Title is { Length: > 0 and <= 80 } title ? $" ({DocText.Escape(DocText.OneLine(title))})" : "");
}
