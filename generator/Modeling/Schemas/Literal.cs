using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ChatGen.Generator.Modeling.Schemas;

/// <summary>Numbers and truth values that a schema lists. Equal numbers have one spelling: 1, 1.0 and 1e0 are 1.</summary>
internal static class Literal
{
    private const double MostExact = 9007199254740992;

    public static IReadOnlyList<EnumEntry> List(IReadOnlyList<JsonNode?>? constants, params JsonValueKind[] kinds) =>
        (constants ?? [])
            .Where(value => value is JsonValue && kinds.Contains(value.GetValueKind()))
            .Select(value => TextOf(value!))
            .Distinct(StringComparer.Ordinal)
            .Select(text => new EnumEntry(text, null, null))
            .ToList();

    private static string TextOf(JsonNode value)
    {
        var text = value.ToJsonString();
        if (value.GetValueKind() is not JsonValueKind.Number || long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _))
        {
            return text;
        }

        return !double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? text
            : Math.Abs(number) <= MostExact && number == Math.Floor(number) ? ((long)number).ToString(CultureInfo.InvariantCulture)
            : number.ToString("R", CultureInfo.InvariantCulture);
    }
}
