namespace ChatGen.Generator.Reading;

/// <summary>JSON pointers (RFC 6901), also as URI fragments: <c>#/components/schemas/A%20b</c>.</summary>
internal static class JsonPointers
{
    public static string Append(string pointer, string segment) => pointer + "/" + Escape(segment);

    public static string Escape(string segment) =>
        segment.IndexOfAny(['~', '/']) < 0 ? segment : segment.Replace("~", "~0").Replace("/", "~1");

    /// <summary>The names on the way, unescaped. A leading <c>#</c> makes it a fragment, whose percent signs are decoded.</summary>
    public static string[] Split(string pointer)
    {
        var isFragment = pointer.StartsWith("#", StringComparison.Ordinal);
        var path = isFragment ? pointer.Substring(1) : pointer;
        if (path.Length == 0 || path[0] != '/')
        {
            return [];
        }

        var segments = path.Substring(1).Split('/');
        for (var i = 0; i < segments.Length; i++)
        {
            var segment = isFragment && segments[i].Contains('%') ? Uri.UnescapeDataString(segments[i]) : segments[i];
            segments[i] = segment.Replace("~1", "/").Replace("~0", "~");
        }

        return segments;
    }
}
