using System.Text;

namespace ChatGen.Client.Tests.Fuzz.Streams;

/// <summary>The lines of an event stream, for who wants to change what they say.</summary>
internal static class EventText
{
    private static readonly byte[] s_data = "data:"u8.ToArray();

    /// <summary>The JSON objects in lines of data.</summary>
    public static IEnumerable<JsonTree> JsonIn(byte[] bytes) =>
        DataLines(bytes).Select(line => JsonTree.Parse(bytes.AsSpan(line.Start, line.Length))).OfType<JsonTree>();

    /// <summary>Where the values of the lines of data are.</summary>
    public static List<(int Start, int Length)> DataLines(byte[] bytes)
    {
        var lines = new List<(int, int)>();
        for (var start = 0; start < bytes.Length;)
        {
            var length = bytes.AsSpan(start).IndexOfAny((byte)'\r', (byte)'\n');
            length = length < 0 ? bytes.Length - start : length;
            if (bytes.AsSpan(start, length).StartsWith(s_data))
            {
                lines.Add((start + s_data.Length, length - s_data.Length));
            }

            start += length + 1;
        }

        return lines;
    }

    /// <summary>JSON as the value of a line of data: where it has lines of its own, of several.</summary>
    public static byte[] Value(JsonTree json, Random random) =>
        Encoding.UTF8.GetBytes(" " + new JsonTreeWriter(random).Write(json).Replace('\r', ' ').Replace("\n", "\ndata:", StringComparison.Ordinal));

    /// <summary>The bytes with a part of them replaced.</summary>
    public static byte[] Replace(byte[] bytes, int start, int length, ReadOnlySpan<byte> with) => [.. bytes.AsSpan(0, start), .. with, .. bytes.AsSpan(start + length)];
}
