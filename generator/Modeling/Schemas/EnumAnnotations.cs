using System.Globalization;
using System.Text.Json.Nodes;
using ChatGen.Generator.Diagnostics;

namespace ChatGen.Generator.Modeling.Schemas;

/// <summary>
/// Names and descriptions of an enum's values by the field's conventions: <c>x-enum-varnames</c>, <c>x-enumNames</c>,
/// <c>x-enum-descriptions</c>, <c>x-enumDescriptions</c> (lists in the values' order, or maps by value) and <c>x-ms-enum</c>.
/// </summary>
internal sealed class EnumAnnotations
{
    private static readonly string[] s_names = ["x-enum-varnames", "x-enumNames"];
    private static readonly string[] s_descriptions = ["x-enum-descriptions", "x-enumDescriptions"];

    private readonly Dictionary<string, string> names = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> descriptions = new(StringComparer.Ordinal);

    /// <param name="values">The strings that the schema lists, with null for what is no string.</param>
    public EnumAnnotations(JsonObject schema, SpecPointer pointer, IReadOnlyList<string?> values, ProblemSink problems)
    {
        foreach (var entry in (schema["x-ms-enum"] as JsonObject)?.List("values").OfType<JsonObject>() ?? [])
        {
            if (entry.Text("value") is { } value)
            {
                Add(names, value, entry["name"]);
                Add(descriptions, value, entry["description"]);
            }
        }

        foreach (var keyword in s_names)
        {
            Read(names, keyword);
        }

        foreach (var keyword in s_descriptions)
        {
            Read(descriptions, keyword);
        }

        void Read(Dictionary<string, string> texts, string keyword)
        {
            if (schema[keyword] is JsonObject map)
            {
                foreach (var member in map)
                {
                    Add(texts, member.Key, member.Value);
                }
            }
            else if (schema[keyword] is JsonArray list)
            {
                if (list.Count != values.Count)
                {
                    problems.Report(Descriptors.EnumNamesMismatch, pointer[keyword].ToString(), keyword, Number(list.Count), Number(values.Count));
                    return;
                }

                for (var i = 0; i < values.Count; i++)
                {
                    if (values[i] is { } value)
                    {
                        Add(texts, value, list[i]);
                    }
                }
            }
        }
    }

    public EnumEntry Entry(string value) => new(
        value,
        names.TryGetValue(value, out var name) ? name : null,
        descriptions.TryGetValue(value, out var description) ? description : null);

    private static void Add(Dictionary<string, string> texts, string value, JsonNode? text)
    {
        if (Keywords.Text(text) is { Length: > 0 } said && !texts.ContainsKey(value))
        {
            texts.Add(value, said);
        }
    }

    private static string Number(int count) => count.ToString(CultureInfo.InvariantCulture);
}
