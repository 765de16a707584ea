using System.Globalization;

namespace ChatGen.Load.Server;

/// <summary>How the server ends a stream.</summary>
internal enum Ending
{
    /// <summary>A finish reason and <c>[DONE]</c>.</summary>
    Done,

    /// <summary>A finish reason, and the end of the response.</summary>
    Finished,

    /// <summary>After the chunks nothing more comes, until the client leaves.</summary>
    Silent,

    /// <summary>An error in the place of the last chunk.</summary>
    Error,

    /// <summary>The connection is reset.</summary>
    Reset,

    /// <summary>The response ends without a finish reason.</summary>
    Truncated,

    /// <summary>Status 429, and no stream.</summary>
    Refused,
}

/// <summary>What is asked of the server; it travels as the name of the model.</summary>
/// <param name="Id">Which stream it is: its texts are made from it.</param>
/// <param name="Chunks">How many chunks with text it has.</param>
/// <param name="Ending">How it ends.</param>
/// <param name="IsHeld">Whether it waits in its middle until the server is told to go on.</param>
internal sealed record StreamPlan(int Id, int Chunks, Ending Ending, bool IsHeld = false)
{
    public static StreamPlan Parse(string text)
    {
        var parts = text.Split(':');
        return new StreamPlan(
            int.Parse(parts[0], CultureInfo.InvariantCulture), int.Parse(parts[1], CultureInfo.InvariantCulture), Enum.Parse<Ending>(parts[2]), bool.Parse(parts[3]));
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Id}:{Chunks}:{Ending}:{IsHeld}");
}

/// <summary>The texts of a stream: every one another, so that no chunk can be taken for one of a different stream or place.</summary>
internal struct StreamText(int id)
{
    private const string Filler = "abcdefghijklmnopqrstuvwxyz ABCDEFGHIJKLMNOPQRSTUVWXYZ 0123456789, é 日本 😀: nothing that has to be escaped in JSON.";

    private ulong _sum = 14695981039346656037;

    /// <summary>The checksum of all pieces until now, as the last piece says it.</summary>
    public readonly string Sum => string.Create(CultureInfo.InvariantCulture, $"#{_sum:x16}");

    /// <summary>The piece in a place.</summary>
    public readonly string Piece(int place) => string.Create(CultureInfo.InvariantCulture, $"{id:x}.{place:x} {Filler}");

    /// <summary>Whether a text is the piece in a place; made without an allocation, not to spoil what is measured.</summary>
    public readonly bool IsPiece(int place, ReadOnlySpan<char> text)
    {
        Span<char> start = stackalloc char[32];
        return start.TryWrite(CultureInfo.InvariantCulture, $"{id:x}.{place:x} ", out var length) && text.StartsWith(start[..length]) && text[length..].SequenceEqual(Filler);
    }

    /// <summary>Adds a piece to the checksum (FNV-1a).</summary>
    public void Add(string piece)
    {
        foreach (var c in piece)
        {
            _sum = unchecked((_sum ^ c) * 1099511628211);
        }
    }
}
