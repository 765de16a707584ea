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
            .Select(value => Of(value)!)
            .Distinct(StringComparer.Ordinal)
            .Select(text => new EnumEntry(text, null, null))
            .ToList();

    /// <summary>A number or truth value as JSON; null for anything else.</summary>
    public static string? Of(JsonNode? value)
    {
        if (value is not JsonValue || value.GetValueKind() is not (JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False))
        {
            return null;
        }

        var text = value.ToJsonString();
        if (value.GetValueKind() is not JsonValueKind.Number)
        {
            return text;
        }

        if (long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var integer))
        {
            return integer.ToString(CultureInfo.InvariantCulture);
        }

        return !double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? text
            : Math.Abs(number) <= MostExact && number == Math.Floor(number) ? ((long)number).ToString(CultureInfo.InvariantCulture)
            : number.ToString("R", CultureInfo.InvariantCulture);
    }

    /// <summary>Whether one is no fraction.</summary>
    public static bool IsWhole(string literal) =>
        double.TryParse(literal, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number == Math.Floor(number);
}
