using System.Globalization;
using System.Text;
using System.Text.Json;
using ChatGen.Json;

namespace ChatGen.Http;

/// <summary>Where a parameter goes.</summary>
/// <param name="Separator">What stands between exploded parts, where the style leaves that to the place.</param>
/// <param name="HasNames">Whether a value stands behind its name there, if the style doesn't say.</param>
/// <param name="Encode">Encodes a name or a value.</param>
internal readonly record struct ParameterPlace(string Separator, bool HasNames, Func<string, string> Encode);

/// <summary>Spells the values of parameters: OpenAPI 3.2, 4.12.4 to 4.12.6, and RFC 6570.</summary>
internal static class ParameterText
{
    /// <summary>What a parameter puts into a path or a header, or adds to a query or to the cookies.</summary>
    /// <returns>Null when there is nothing to say: null, an empty array, an empty object.</returns>
    internal static string? Of<T, TCodec>(string name, T value, ParameterStyle style, bool explode, ParameterPlace place)
        where TCodec : IJsonCodec<T>
    {
        var json = RawJson.Element(RawJson.Build(value, static (writer, value) => TCodec.Write(writer, value)));
        return json.ValueKind is JsonValueKind.Null or JsonValueKind.Undefined ? null : style switch
        {
            ParameterStyle.Json => place.HasNames ? $"{place.Encode(name)}={place.Encode(json.GetRawText())}" : place.Encode(json.GetRawText()),
            ParameterStyle.DeepObject => Deep(place.Encode(name), json, place),
            _ => Expand(name, json, style, explode, place),
        };
    }

    internal static string Of(long value) => value.ToString(CultureInfo.InvariantCulture);

    internal static string Of(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    internal static string Of(bool value) => value ? "true" : "false";

    /// <summary>Percent-encodes everything but the unreserved characters of RFC 3986, 2.3.</summary>
    internal static string Encode(string text) => Uri.EscapeDataString(text);

    /// <summary>
    /// Lets reserved characters and percent-encoded triples pass (RFC 6570, 3.2.3), except those that would end the part of the
    /// address: OpenAPI leaves these to the application.
    /// </summary>
    /// <param name="text">The text.</param>
    /// <param name="delimiters">The reserved characters that are percent-encoded nevertheless.</param>
    internal static string EncodeReserved(string text, string delimiters)
    {
        var result = new StringBuilder();
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c == '%' && i + 2 < text.Length && char.IsAsciiHexDigit(text[i + 1]) && char.IsAsciiHexDigit(text[i + 2]))
            {
                result.Append(c);
            }
            else if (":/?#[]@!$&'()*+,;=".Contains(c, StringComparison.Ordinal) && !delimiters.Contains(c, StringComparison.Ordinal))
            {
                result.Append(c);
            }
            else if (char.IsHighSurrogate(c) && i + 1 < text.Length)
            {
                result.Append(Uri.EscapeDataString(text.AsSpan(i, 2).ToString()));
                i++;
            }
            else
            {
                result.Append(Uri.EscapeDataString(c.ToString()));
            }
        }

        return result.ToString();
    }

    private static string? Expand(string name, JsonElement value, ParameterStyle style, bool explode, ParameterPlace place)
    {
        var (prefix, between, joiner) = style switch
        {
            ParameterStyle.Label => (".", ".", ","),
            ParameterStyle.Matrix => (";", ";", ","),
            ParameterStyle.SpaceDelimited => ("", place.Separator, "%20"),
            ParameterStyle.PipeDelimited => ("", place.Separator, "%7C"),
            _ => ("", place.Separator, ","),
        };
        var isNamed = style is not (ParameterStyle.Simple or ParameterStyle.Label);
        var parts = value.ValueKind switch
        {
            JsonValueKind.Object => Members(value).Select(member => explode
                ? Pair(place.Encode(member.Name), place.Encode(member.Text))
                : place.Encode(member.Name) + joiner + place.Encode(member.Text)),
            JsonValueKind.Array => Items(value).Select(item => explode && isNamed ? Pair(place.Encode(name), place.Encode(item)) : place.Encode(item)),
            _ => [isNamed && explode ? Pair(place.Encode(name), place.Encode(Text(value))) : place.Encode(Text(value))],
        };
        var texts = parts.ToList();
        return texts.Count == 0 ? null
            : explode ? prefix + string.Join(between, texts)
            : prefix + (isNamed ? Pair(place.Encode(name), string.Join(joiner, texts)) : string.Join(joiner, texts));

        // RFC 6570, 3.2.7: without a value, a matrix parameter has no equals sign either.
        string Pair(string left, string right) => style == ParameterStyle.Matrix && right.Length == 0 ? left : $"{left}={right}";
    }

    /// <summary>A name with each way that leads to a value: <c>a[b][c]=1</c>.</summary>
    private static string? Deep(string way, JsonElement value, ParameterPlace place)
    {
        var parts = value.ValueKind switch
        {
            JsonValueKind.Object => value.EnumerateObject().Select(member => Deep($"{way}%5B{place.Encode(member.Name)}%5D", member.Value, place)),
            JsonValueKind.Array => Items(value).Select(item => $"{way}={place.Encode(item)}"),
            JsonValueKind.Null => [],
            _ => [$"{way}={place.Encode(Text(value))}"],
        };
        var texts = parts.OfType<string>().ToList();
        return texts.Count == 0 ? null : string.Join(place.Separator, texts);
    }

    private static IEnumerable<(string Name, string Text)> Members(JsonElement value) =>
        value.EnumerateObject().Where(member => member.Value.ValueKind != JsonValueKind.Null).Select(member => (member.Name, Text(member.Value)));

    private static IEnumerable<string> Items(JsonElement value) =>
        value.EnumerateArray().Where(item => item.ValueKind != JsonValueKind.Null).Select(Text);

    private static string Text(JsonElement value) => value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText();
}
