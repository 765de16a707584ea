using System.Text.Json;

namespace ChatGen.Json;

/// <summary>Members of elements.</summary>
internal static class JsonMembers
{
    /// <summary>
    /// Finds a member; of several with the name it is the last. Unlike <see cref="JsonElement.TryGetProperty(string, out JsonElement)"/> it doesn't
    /// throw over a member whose name has a lone surrogate.
    /// </summary>
    /// <param name="json">An object.</param>
    /// <param name="name">The name.</param>
    /// <param name="value">The value.</param>
    /// <returns>False when there is no such member.</returns>
    /// <exception cref="InvalidOperationException">It is no object.</exception>
    internal static bool TryGetMember(this JsonElement json, string name, out JsonElement value)
    {
        try
        {
            return json.TryGetProperty(name, out value);
        }
        catch (InvalidOperationException) when (json.ValueKind == JsonValueKind.Object)
        {
            return TryFind(json, System.Text.Encoding.UTF8.GetBytes(name), out value);
        }
    }

    private static bool TryFind(JsonElement json, ReadOnlySpan<byte> name, out JsonElement value)
    {
        value = default;
        var reader = new JsonCursor(RawJson.Utf8(json));
        reader.Read();
        while (JsonRead.NextProperty(ref reader))
        {
            var isFound = JsonText.Is(ref reader, name);
            JsonRead.HasValue(ref reader);
            if (isFound)
            {
                value = RawJson.Element(reader.SkipRaw());
            }
            else
            {
                RawJson.Skip(ref reader);
            }
        }

        return value.ValueKind != JsonValueKind.Undefined;
    }
}
