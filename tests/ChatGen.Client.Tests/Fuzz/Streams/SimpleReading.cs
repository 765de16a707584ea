using System.Globalization;
using System.Text;
using System.Text.Json;

namespace ChatGen.Client.Tests.Fuzz.Streams;

/// <summary>
/// A plain reading of a whole event stream, which says what a client must deliver of it. It shares no code with the runtime, whose judge it is.
/// </summary>
/// <remarks>Of the first event on that is not quite as it should be it says nothing (<see cref="ReadingEnd.Unsure"/>).</remarks>
internal sealed class SimpleReading
{
    private readonly HashSet<long> _open = [];
    private readonly HashSet<long> _finished = [];
    private bool _hasBraces;

    private SimpleReading()
    {
    }

    /// <summary>The chunks that must be delivered.</summary>
    public List<Chunk> Chunks { get; } = [];

    /// <summary>What comes behind them.</summary>
    public ReadingEnd End { get; private set; }

    /// <summary>Whether the answer is whole: then the stream must end well, however the connection does.</summary>
    public bool IsComplete => _open.Count + _finished.Count > 0 && (End == ReadingEnd.Done || (End == ReadingEnd.End && _open.Count == 0));

    /// <summary>Whether the stream must not end well.</summary>
    public bool IsIncomplete => End is ReadingEnd.Error or ReadingEnd.TooLong || (End is ReadingEnd.End or ReadingEnd.Done && !IsComplete);

    /// <summary>Whether there may be a page among the lines that are no events.</summary>
    public bool IsPage { get; private set; }

    /// <summary>Whether a choice had come to its end, so that the client was free to leave soon.</summary>
    public bool HasFinished => _finished.Count > 0;

    /// <summary>Reads an input; null when it isn't to be read as events.</summary>
    public static SimpleReading? Of(StreamInput input, int maxEventBytes)
    {
        var body = input.Bytes.AsSpan();
        body = body.StartsWith("\uFEFF"u8) ? body[3..] : body;
        if (input.Status is not (200 or 201) || input.MediaType != "text/event-stream" || body.TrimStart("\uFEFF \t\r\n"u8) is [(byte)'{' or (byte)'[' or (byte)'<', ..])
        {
            return null;
        }

        var reading = new SimpleReading();
        reading.Read(body, maxEventBytes);
        return reading;
    }

    /// <summary>The text of a choice after some of the chunks.</summary>
    public string Text(long choice, int chunks) =>
        string.Concat(Chunks.Take(chunks).SelectMany(chunk => chunk.Pieces).Where(piece => piece.Choice == choice).Select(piece => piece.Text));

    /// <summary>The choices that some of the chunks have.</summary>
    public IEnumerable<long> Choices(int chunks) => Chunks.Take(chunks).SelectMany(chunk => chunk.Pieces).Select(piece => piece.Choice).Distinct();

    private void Read(ReadOnlySpan<byte> body, int maxEventBytes)
    {
        MemoryStream? data = null;
        var type = "";
        while (End == ReadingEnd.End && !body.IsEmpty)
        {
            var length = body.IndexOfAny((byte)'\r', (byte)'\n');
            var line = length < 0 ? body : body[..length];
            if (line.Length + (data?.Length ?? 0) > maxEventBytes)
            {
                End = ReadingEnd.TooLong;
                return;
            }

            if (length < 0)
            {
                // The last line has no end: of one with data the rest may be there.
                if (line.StartsWith("data:"u8))
                {
                    Add(ref data, line[5..]);
                }
                else
                {
                    Stray(line);
                }

                break;
            }

            body = body[(length + (body[length] == '\r' && length + 1 < body.Length && body[length + 1] == '\n' ? 2 : 1))..];
            var colon = line.IndexOf((byte)':');
            var name = Encoding.UTF8.GetString(colon < 0 ? line : line[..colon]);
            var value = colon < 0 ? [] : line[(colon + 1)..];
            if (line.IsEmpty)
            {
                if (data is not null)
                {
                    Dispatch(data.ToArray(), type);
                }

                data = null;
                type = "";
            }
            else if (name == "data")
            {
                Add(ref data, value);
            }
            else if (name == "event")
            {
                type = Encoding.UTF8.GetString(value is [(byte)' ', .. var rest] ? rest : value);
            }
            else
            {
                Stray(line);
            }
        }

        if (End == ReadingEnd.End && data is not null)
        {
            Finish(data.ToArray(), type);
        }

        // JSON among the lines that are no events may be an error or an answer.
        End = _hasBraces && End is ReadingEnd.End or ReadingEnd.Done ? ReadingEnd.Unsure : End;
    }

    /// <summary>What is pending at the end: the objects that are whole, and [DONE] behind them; all of it when it is an error's text.</summary>
    private void Finish(byte[] data, string type)
    {
        if (IsWhole(data) || (type == "error" && Encoding.UTF8.GetString(data).Trim(' ', '\t', '\n') is { Length: > 0 } text && text[0] is not ('{' or '[')))
        {
            Dispatch(data, type);
            return;
        }

        for (var start = 0; End == ReadingEnd.End && start < data.Length;)
        {
            // The shortest beginning that is an object, if any is.
            var end = Array.IndexOf(data, (byte)'}', start);
            while (end >= 0 && !IsWhole(data[start..(end + 1)]))
            {
                end = Array.IndexOf(data, (byte)'}', end + 1);
            }

            var rest = Encoding.UTF8.GetString(data, start, data.Length - start).TrimStart(' ', '\t', '\n');
            if (rest == "[DONE]" || rest.StartsWith("[DONE]\n", StringComparison.Ordinal) || rest.StartsWith("[DONE] ", StringComparison.Ordinal) || rest.StartsWith("[DONE]\t", StringComparison.Ordinal))
            {
                Dispatch("[DONE]"u8.ToArray(), type);
            }

            if (end < 0 || rest.Length == 0 || rest[0] != '{')
            {
                return;
            }

            Dispatch(data[start..(end + 1)], type);
            start = end + 1;
        }
    }

    private void Stray(ReadOnlySpan<byte> line)
    {
        if (line is not ([] or [(byte)':', ..]))
        {
            _hasBraces |= line.Contains((byte)'{') || line.Contains((byte)'[');
            IsPage |= line.TrimStart(" \t"u8) is [(byte)'<', ..];
        }
    }

    private static void Add(ref MemoryStream? data, ReadOnlySpan<byte> value)
    {
        if (data is null)
        {
            data = new MemoryStream();
        }
        else
        {
            data.WriteByte((byte)'\n');
        }

        data.Write(value is [(byte)' ', .. var rest] ? rest : value);
    }

    private static bool IsWhole(byte[] data)
    {
        var text = Encoding.UTF8.GetString(data).Trim(' ', '\t', '\n');
        return text == "[DONE]" || (text.StartsWith('{') || text.StartsWith('[') || text.StartsWith('"')) && IsJson(data);
    }

    private static bool IsJson(byte[] data)
    {
        try
        {
            using var json = JsonDocument.Parse(data, new JsonDocumentOptions { MaxDepth = 256 });
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private void Dispatch(byte[] data, string type)
    {
        var text = Encoding.UTF8.GetString(data).Trim(' ', '\t', '\n');
        var isNothing = text.Length == 0 || text[0] == ':';
        var isDone = text is "[DONE]" or "\"[DONE]\"";
        var isError = type.ToUpperInvariant() is "ERROR" or "EXCEPTION";

        // The end may be behind a field name once more, or behind what a ping says.
        var isWrapped = text.StartsWith("data:", StringComparison.Ordinal) || (type == "ping" && text.Contains("[DONE]", StringComparison.Ordinal));
        if ((isNothing || type == "ping") && !isDone && !isError && !isWrapped)
        {
            return;
        }

        if (isDone && type != "ping" && !isError)
        {
            End = ReadingEnd.Done;
        }
        else if (isError && !isNothing && !isDone && !isWrapped && text[0] != '"')
        {
            End = ReadingEnd.Error;
        }
        else if (type != "ping" && !isError && IsJson(data) && JsonTree.Parse(data) is { } json && Chunk.Read(data, json, _open, _finished) is { } chunk)
        {
            Chunks.Add(chunk);
        }
        else
        {
            End = ReadingEnd.Unsure;
        }
    }

    /// <summary>What an event carries.</summary>
    /// <param name="Data">The event's data.</param>
    /// <param name="Pieces">The texts of its choices.</param>
    internal sealed record Chunk(byte[] Data, IReadOnlyList<(long Choice, string Text)> Pieces)
    {
        /// <summary>
        /// Reads a chunk; null when it is not quite as it should be. That includes letters of names that are escaped: nobody does so, and a client
        /// may look for names by their bytes.
        /// </summary>
        public static Chunk? Read(byte[] data, JsonTree json, HashSet<long> open, HashSet<long> finished)
        {
            if (!IsObject(json) || json.Members.Any(member => member.Name is "error" or "type") || Member(json, "object") is { Text: "error" } || HasEscapedLetters(data))
            {
                return null;
            }

            var pieces = new List<(long, string)>();
            var choices = Member(json, "choices");
            if (choices is not { Kind: JsonValueKind.Array })
            {
                return null;
            }

            // Without choices and usage any further member may tell of an error.
            if (choices.Items.Count == 0 && Member(json, "usage") is not { Kind: JsonValueKind.Object } && !json.Members.All(member => member.Name is "id" or "created" or "model" or "choices" or "usage"))
            {
                return null;
            }

            foreach (var choice in choices.Items)
            {
                if (!IsObject(choice) || choice.Members.Any(member => member.Name is "message" or "text" or "error")
                    || Member(choice, "index") is not { Kind: JsonValueKind.Number } index
                    || !int.TryParse(index.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number >= 1 << 16
                    || Member(choice, "finish_reason") is not (null or { Kind: JsonValueKind.String or JsonValueKind.Null }) || !AddText(choice, number, pieces))
                {
                    return null;
                }

                var isFinished = Member(choice, "finish_reason") is { Text.Length: > 0 };
                if (isFinished)
                {
                    finished.Add(number);
                    open.Remove(number);
                }
                else if (!finished.Contains(number))
                {
                    open.Add(number);
                }
            }

            return new Chunk(data, pieces);
        }

        private static bool HasEscapedLetters(ReadOnlySpan<byte> data) =>
            data.IndexOf("\\u005"u8) >= 0 || data.IndexOf("\\u006"u8) >= 0 || data.IndexOf("\\u007"u8) >= 0;

        private static bool AddText(JsonTree choice, long number, List<(long, string)> pieces)
        {
            if (Member(choice, "delta") is not { Kind: JsonValueKind.Object } delta)
            {
                return Member(choice, "delta") is null or { Kind: JsonValueKind.Null };
            }

            var content = Member(delta, "content");
            pieces.Add((number, content?.Text ?? ""));
            return IsObject(delta) && content is null or { Kind: JsonValueKind.String or JsonValueKind.Null };
        }

        /// <summary>An object of which every member is there once.</summary>
        private static bool IsObject(JsonTree json) =>
            json.Kind == JsonValueKind.Object && json.Members.Select(member => JsonTree.WellFormed(member.Name)).Distinct(StringComparer.Ordinal).Count() == json.Members.Count;

        private static JsonTree? Member(JsonTree json, string name) => json.Members.Find(member => member.Name == name).Value;
    }
}

/// <summary>What comes behind the last chunk of which one can be sure.</summary>
internal enum ReadingEnd
{
    /// <summary>The end of the bytes.</summary>
    End,

    /// <summary>The mark of the end.</summary>
    Done,

    /// <summary>An event of an error.</summary>
    Error,

    /// <summary>More than an event may have.</summary>
    TooLong,

    /// <summary>What a server may mean who knows how.</summary>
    Unsure,
}
