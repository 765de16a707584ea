using System.Text.Json;
using ChatGen.Accumulation;
using ChatGen.Json;

namespace ChatGen;

/// <summary>
/// How far an answer is: it is finished when every choice that was seen has a <c>finish_reason</c>. A glance at a chunk's bytes says whether it
/// is worth a look.
/// </summary>
internal sealed class ChatProgress
{
    private readonly HashSet<long> _choices = [];
    private readonly HashSet<long> _finished = [];
    private readonly ChunkTemplate _plain = new();
    private bool _hasFirst;

    /// <summary>Whether the stream has choices at all: then it isn't whole before they are.</summary>
    internal bool HasChoices { get; private set; }

    /// <summary>Whether a choice was seen.</summary>
    internal bool HasBegun => _choices.Count > 0;

    /// <summary>Whether every choice that was seen has come to its end.</summary>
    internal bool IsFinished => _choices.Count > 0 && _finished.Count == _choices.Count;

    /// <summary>How many choices have come to their end.</summary>
    internal int FinishedChoices => _finished.Count;

    /// <summary>How many choices a request asks for by its <c>n</c>; 1 where it doesn't say.</summary>
    /// <remarks>Almost no request has the name at all.</remarks>
    internal static long AskedChoices(ReadOnlySpan<byte> request) => request.IndexOf("\"n\""u8) < 0 ? 1 : ReadChoices(request);

    private static long ReadChoices(ReadOnlySpan<byte> request)
    {
        var reader = new JsonCursor(request);
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            return 1;
        }

        while (JsonRead.NextProperty(ref reader))
        {
            var isCount = JsonText.Is(ref reader, "n"u8);
            JsonRead.HasValue(ref reader);
            if (isCount)
            {
                return reader.TokenType == JsonTokenType.Number && reader.TryGetInt64(out var count) ? count : 1;
            }

            RawJson.Skip(ref reader);
        }

        return 1;
    }

    /// <summary>Whether there is nothing to note in a chunk.</summary>
    /// <param name="rest">The part of the chunk that can have anything of interest.</param>
    internal bool IsPlain(ReadOnlySpan<byte> rest) => _hasFirst && (_plain.Fits(rest) || LooksPlain(rest));

    /// <summary>From now on there is nothing to note in chunks like this one.</summary>
    internal void Learn(ReadOnlySpan<byte> rest) => _plain.Learn(rest);

    private bool LooksPlain(ReadOnlySpan<byte> rest)
    {
        var isPlain = PlainChunk.Is(rest);
        if (isPlain)
        {
            Learn(rest);
        }

        return isPlain;
    }

    /// <summary>Takes note of a chunk.</summary>
    /// <param name="chunk">The JSON; where it is invalid, nothing is noted.</param>
    /// <param name="rest">The part of it that can have anything of interest.</param>
    /// <returns>Whether there was anything to note.</returns>
    /// <exception cref="JsonException">A choice has an impossible index.</exception>
    internal bool Note(ReadOnlySpan<byte> chunk, ReadOnlySpan<byte> rest)
    {
        if ((HasBegun || rest.IndexOf("\"choices\""u8) < 0) && !HasReason(rest) && !HasOtherIndex(rest))
        {
            return false;
        }

        Look(chunk);
        return true;
    }

    /// <summary>A quotation mark within a string is escaped, so this is the member itself, or one of the same name elsewhere.</summary>
    private static bool HasReason(ReadOnlySpan<byte> chunk)
    {
        while (TryFindValue(ref chunk, "\"finish_reason\""u8))
        {
            if (chunk is not [(byte)'n', ..])
            {
                return true;
            }
        }

        return false;
    }

    private bool HasOtherIndex(ReadOnlySpan<byte> chunk)
    {
        while (TryFindValue(ref chunk, "\"index\""u8))
        {
            if (!(chunk is [>= (byte)'0' and <= (byte)'9', (byte)',' or (byte)'}' or (byte)' ', ..] && _choices.Contains(chunk[0] - '0')))
            {
                return true;
            }
        }

        return false;
    }

    private static bool TryFindValue(ref ReadOnlySpan<byte> chunk, ReadOnlySpan<byte> name)
    {
        var found = chunk.IndexOf(name);
        if (found < 0)
        {
            return false;
        }

        chunk = chunk[(found + name.Length)..].TrimStart(" \t\r\n:"u8);
        return true;
    }

    private void Look(ReadOnlySpan<byte> chunk)
    {
        try
        {
            // First the syntax: an index that can't be is told only of a chunk that is one.
            var reader = new JsonCursor(chunk);
            reader.Read();
            if (reader.TokenType != JsonTokenType.StartObject)
            {
                return;
            }

            reader.Skip();
        }
        catch (JsonException)
        {
            return;
        }

        var json = new JsonCursor(chunk);
        json.Read();
        while (JsonRead.NextProperty(ref json))
        {
            var isChoices = JsonText.Is(ref json, "choices"u8);
            JsonRead.HasValue(ref json);
            if (!isChoices || json.TokenType != JsonTokenType.StartArray)
            {
                RawJson.Skip(ref json);
                continue;
            }

            HasChoices = true;
            LookAtChoices(ref json);
        }
    }

    private void LookAtChoices(ref JsonCursor json)
    {
        for (var position = 0; json.Read() && json.TokenType != JsonTokenType.EndArray; position++)
        {
            if (json.TokenType != JsonTokenType.StartObject)
            {
                RawJson.Skip(ref json);
                continue;
            }

            ChoiceScan.Read(ref json, out var index, out var isFinished);
            var choice = index ?? position;
            _choices.Add(choice);
            _hasFirst |= choice == 0;
            if (isFinished)
            {
                _finished.Add(choice);
            }
        }
    }
}
