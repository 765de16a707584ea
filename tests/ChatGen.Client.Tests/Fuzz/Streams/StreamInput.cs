using System.Globalization;
using System.Text;

namespace ChatGen.Client.Tests.Fuzz.Streams;

/// <summary>How a response ends behind its last byte.</summary>
internal enum StreamEnd
{
    Close,
    Abort,
    Stall,
}

/// <summary>A response to try a stream with.</summary>
/// <param name="Origin">What it was made of.</param>
/// <param name="Status">Its status.</param>
/// <param name="Headers">Its headers.</param>
/// <param name="Bytes">Its body.</param>
/// <param name="End">What follows the body.</param>
internal sealed record StreamInput(string Origin, int Status, IReadOnlyList<(string Name, string Value)> Headers, byte[] Bytes, StreamEnd End)
{
    /// <summary>The key that the client is given, and that servers repeat: with characters that JSON and addresses escape.</summary>
    public const string Key = "sk-fuzz/Key+42";

    /// <summary>Whether it is as a server should answer: then it must be read to its end.</summary>
    public bool IsValid { get; init; }

    /// <summary>After how many bytes the caller gives up; null when he doesn't.</summary>
    public int? CancelAfter { get; init; }

    /// <summary>How its bytes are cut into pieces.</summary>
    public int PieceSeed { get; init; }

    /// <summary>What the server calls the body.</summary>
    public string MediaType =>
        Headers.LastOrDefault(header => header.Name.Equals("content-type", StringComparison.OrdinalIgnoreCase)).Value?.Split(';')[0].Trim().ToLowerInvariant() ?? "";

    /// <summary>The input, with what can't be printed escaped.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        foreach (var c in Encoding.Latin1.GetString(Bytes))
        {
            _ = c switch
            {
                '\n' => text.Append("\\n"),
                '\r' => text.Append("\\r"),
                < ' ' or > '~' => text.Append(CultureInfo.InvariantCulture, $"\\x{(int)c:x2}"),
                _ => text.Append(c),
            };
        }

        var headers = string.Join(", ", Headers.Select(header => $"{header.Name}: {header.Value}"));
        return string.Create(CultureInfo.InvariantCulture, $"{Origin}, {Status}, [{headers}], {End}, cancelled after {CancelAfter}, pieces {PieceSeed}:\n{text}");
    }
}
