using System.Text;

namespace ChatGen.Client.Tests.Fuzz.Streams;

/// <summary>Makes responses: good ones, and those of real servers, changed at random. The same for the same seed and index.</summary>
internal sealed class StreamMutator
{
    private static readonly byte[][] s_snippets =
    [
        .. new[]
        {
            "\n", "\r", "\r\n", "\n\n", "\0", "\uFEFF", "data:", "data", "data: \n", "data: [DONE]\n\n", "data: \"[DONE]\"\n\n", "data: null\n\n", "data: []\n\n", "data: 1\n\n",
            "data: \"text\"\n\n", "event: error\n", "event: ping\n", "event:\n", "id: 1\0\n", "retry: 99999999999999999999\n", ": comment\n", "{", "}", "[", "]", "\"", "\\", ",", ":", "\\ud800",
            "\"\\ud83d\":1,", "null", "1e999", "-1", "123456789012345678901234567890", "<html>", StreamInput.Key, StreamInput.Key.Replace("/", "\\/", StringComparison.Ordinal),
            $"data: {{\"error\":{{\"message\":\"{StreamInput.Key} is no key\",\"code\":\"{StreamInput.Key}\"}}}}\n\n", $"event: error\ndata: {StreamInput.Key}\n\n",
            $"data: {StreamInput.Key}\n\n", $"data: {{\"choices\":[{{\"index\":0,\"delta\":{{\"content\":\"more\"}}}}]}}\n\n", "data: {\"choices\":[{\"index\":99999999}]}\n\n",
        }.Select(Encoding.UTF8.GetBytes),
        [0xFF], [0xC3], [0xE2, 0x82], [0xED, 0xA0, 0x80], [0xF0, 0x9F, 0x98],
    ];

    private static readonly string[] s_mediaTypes =
        ["text/event-stream", "text/event-stream; charset=utf-8", "text/plain", "application/json", "text/html", "application/octet-stream", "application/x-ndjson", "TEXT/EVENT-STREAM", "nonsense", ""];

    private readonly Random _random;
    private readonly StreamSeeds _seeds = StreamSeeds.Default;
    private readonly JsonTreeMutator _trees;

    private StreamMutator(Random random)
    {
        _random = random;
        _trees = new JsonTreeMutator(random, _seeds.Names, _seeds.Donors);
    }

    public static StreamInput Make(int seed, int index)
    {
        var random = new Random(unchecked((seed * 486187739) + (index * 16777619)));
        return new StreamMutator(random).Make(index) with { PieceSeed = random.Next() };
    }

    private StreamInput Make(int index)
    {
        var input = index % 2 == 0 ? ValidStream.Make(_random) : Pick(_seeds.All);
        if (index % 2 == 0 && _random.Next(4) == 0)
        {
            return input;
        }

        var bytes = input.Bytes;
        for (var left = _random.Next(1, 5); left > 0; left--)
        {
            bytes = _random.Next(2) == 0 ? Json(bytes) : Any(bytes);
        }

        return Response(input with { Bytes = bytes, IsValid = false });
    }

    /// <summary>Changes what is said about the body, and how it ends.</summary>
    private StreamInput Response(StreamInput input)
    {
        if (_random.Next(20) == 0)
        {
            input = input with { Headers = [.. input.Headers.Where(header => header.Name != "Content-Type"), ("Content-Type", Pick(s_mediaTypes))] };
        }

        if (_random.Next(30) == 0)
        {
            input = input with { Status = Pick([200, 201, 204, 400, 401, 429, 500, 503]) };
        }

        if (_random.Next(20) == 0)
        {
            input = input with { Headers = [.. input.Headers, Pick([("Retry-After", "-1"), ("Retry-After", "99999999999"), ("retry-after-ms", "1e9"), ("x-should-retry", "true"), ("x-echo", StreamInput.Key)])] };
        }

        return _random.Next(10) switch
        {
            0 or 1 => input with { End = StreamEnd.Abort },
            2 => input with { End = StreamEnd.Stall },
            3 => input with { CancelAfter = _random.Next(input.Bytes.Length + 1) },
            _ => input,
        };
    }

    /// <summary>Changes the JSON of an event.</summary>
    private byte[] Json(byte[] bytes)
    {
        var lines = EventText.DataLines(bytes);
        if (lines.Count == 0)
        {
            return Any(bytes);
        }

        var (start, length) = Pick(lines);
        if (JsonTree.Parse(bytes.AsSpan(start, length)) is not { } tree)
        {
            return Any(bytes);
        }

        if (_random.Next(3) == 0)
        {
            _trees.MutateSlightly(tree);
        }
        else
        {
            _trees.Mutate(tree);
        }

        return EventText.Replace(bytes, start, length, EventText.Value(tree, _random));
    }

    private byte[] Any(byte[] bytes)
    {
        var place = _random.Next(bytes.Length + 1);
        var length = _random.Next(Math.Min(bytes.Length - place, _random.Next(3) == 0 ? int.MaxValue : 40) + 1);
        switch (_random.Next(9))
        {
            case 0 when place < bytes.Length:
                return EventText.Replace(bytes, place, 1, [(byte)(bytes[place] ^ (1 << _random.Next(8)))]);
            case 1 when place < bytes.Length:
                return EventText.Replace(bytes, place, 1, [(byte)_random.Next(256)]);
            case 2:
                return EventText.Replace(bytes, place, length, []);
            case 3:
                return EventText.Replace(bytes, place, 0, bytes.AsSpan(place, length));
            case 4:
                return bytes[..place];
            case 5:
                var other = Pick(_seeds.All).Bytes;
                return [.. bytes.AsSpan(0, place), .. other.AsSpan(_random.Next(other.Length + 1))];
            case 6 when _random.Next(50) == 0:
                // More than an event may have.
                return EventText.Replace(bytes, place, 0, Encoding.ASCII.GetBytes(new string('x', StreamWorker.MaxEventBytes + _random.Next(-10, 10))));
            default:
                return EventText.Replace(bytes, place, 0, Pick(s_snippets));
        }
    }

    private T Pick<T>(IReadOnlyList<T> from) => from[_random.Next(from.Count)];
}
