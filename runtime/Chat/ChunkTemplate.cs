using ChatGen.Json;

namespace ChatGen;

/// <summary>
/// What a chunk and the one before have in common: all but the texts of their strings. A chunk that fits says no more than the one it is made of, and
/// is told by fewer steps than by a look at all of its bytes.
/// </summary>
internal sealed class ChunkTemplate
{
    /// <summary>What stands between the texts, with the quotation marks; the names of members belong to it.</summary>
    private byte[][] _parts = [];

    private Patience _patience;

    /// <summary>Whether a chunk fits. One with the text <c>error</c> may say more, and doesn't.</summary>
    internal bool Fits(ReadOnlySpan<byte> chunk)
    {
        var position = 0;
        foreach (var part in _parts)
        {
            var text = position;
            if (text > 0)
            {
                position = JsonScan.Text(chunk, text, out _);
            }

            if (position < 0 || !chunk[position..].StartsWith(part) || chunk[text..position].SequenceEqual("error"u8))
            {
                return false;
            }

            position += part.Length;
        }

        if (position == 0 || position != chunk.Length)
        {
            return false;
        }

        _patience.Hit();
        return true;
    }

    /// <summary>Takes a chunk for the template of those to come, unless each is of another kind.</summary>
    internal void Learn(ReadOnlySpan<byte> chunk)
    {
        if (!_patience.Miss())
        {
            return;
        }

        _parts = [];
        var parts = new List<byte[]>();
        var start = 0;
        for (var position = 0; chunk[position..].IndexOf((byte)'"') is >= 0 and var quote;)
        {
            var text = position + quote + 1;
            position = JsonScan.Text(chunk, text, out _) + 1;
            if (position <= 0)
            {
                return;
            }

            if (position < chunk.Length && chunk[position] != ':')
            {
                parts.Add(chunk[start..text].ToArray());
                start = position - 1;
            }
        }

        parts.Add(chunk[start..].ToArray());
        _parts = [.. parts];
    }
}
