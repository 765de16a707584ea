using System.Net;
using System.Text;
using ChatGen.Sse;

namespace ChatGen.Runtime.Tests.Sse;

public sealed class SseParseCaseTests
{
    public static IEnumerable<object[]> Deliveries =>
        from name in ParseCase.Names
        where !ParseCase.Get(name).ExpectsFailure
        from delivery in new[] { "whole", "chunks", "bytes" }
        where delivery != "chunks" || ParseCase.Get(name).Chunks is not null
        select new object[] { name, delivery };

    /// <summary>Cases whose lines end with a line feed, with each of the three ends: the events are the same.</summary>
    public static IEnumerable<object[]> LineEnds =>
        from name in ParseCase.Names
        where !ParseCase.Get(name).ExpectsFailure && !ParseCase.Get(name).Input.Contains((byte)'\r')
        from end in new[] { "\n", "\r", "\r\n" }
        from size in new[] { 1, 3, int.MaxValue }
        select new object[] { name, end, size };

    public static IEnumerable<object[]> Responses =>
        from name in ParseCase.Names
        where ParseCase.Get(name) is { ExpectsFailure: true } or { ContentType: not null }
        select new object[] { name };

    [Fact]
    public void All_cases_are_here() => Assert.Equal(78, ParseCase.Names.Count());

    [Theory]
    [MemberData(nameof(Deliveries))]
    public void Parser_gives_the_events_of_the_standard(string name, string delivery)
    {
        var test = ParseCase.Get(name);
        using var parser = new SseParser(lastEventId: test.InitialLastEventId);
        var events = new List<ParsedEvent>();
        foreach (var chunk in Chunks(test, delivery))
        {
            parser.Append(chunk);
            Drain();
        }

        parser.Complete();
        Drain();

        Assert.Equal(test.Expected, events);
        Assert.Equal(test.Retry, parser.ReconnectionTime);
        Assert.Equal(test.LastEventId, parser.LastEventId);

        void Drain()
        {
            while (parser.TryRead(out var @event))
            {
                events.Add(new ParsedEvent(@event.EventType, @event.GetText(), @event.Id));
            }
        }
    }

    [Theory]
    [MemberData(nameof(LineEnds))]
    public void Line_ends_make_no_difference(string name, string end, int size)
    {
        var test = ParseCase.Get(name);
        var input = test.Input.SelectMany(value => value == '\n' ? Encoding.UTF8.GetBytes(end) : [value]).ToArray();
        using var parser = new SseParser(lastEventId: test.InitialLastEventId);
        var events = new List<ParsedEvent>();
        foreach (var chunk in input.Chunk(Math.Min(size, Math.Max(1, input.Length))))
        {
            parser.Append(chunk);
            Drain();
        }

        parser.Complete();
        Drain();

        Assert.Equal(test.Expected, events);
        Assert.Equal((test.Retry, test.LastEventId), (parser.ReconnectionTime, parser.LastEventId));

        void Drain()
        {
            while (parser.TryRead(out var @event))
            {
                events.Add(new ParsedEvent(@event.EventType, @event.GetText(), @event.Id));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Deliveries))]
    public Task Reader_gives_the_events_of_the_standard(string name, string delivery) => ReaderGivesAsync(name, delivery, new SseReaderOptions().BufferSize);

    [Theory]
    [MemberData(nameof(Deliveries))]
    public Task Reader_gives_the_same_events_from_a_buffer_of_16_bytes(string name, string delivery) => ReaderGivesAsync(name, delivery, 16);

    private static async Task ReaderGivesAsync(string name, string delivery, int bufferSize)
    {
        var test = ParseCase.Get(name);
        var stream = new ChunkedStream(Chunks(test, delivery));
        await using var reader = new SseReader(stream, new SseReaderOptions { LastEventId = test.InitialLastEventId, BufferSize = bufferSize });
        var events = new List<ParsedEvent>();
        await foreach (var @event in reader)
        {
            events.Add(new ParsedEvent(@event.EventType, @event.GetText(), @event.Id));
        }

        Assert.Equal(test.Expected, events);
        Assert.Equal(test.Retry, reader.ReconnectionTime);
        Assert.Equal(test.LastEventId, reader.LastEventId);
    }

    [Theory]
    [MemberData(nameof(Responses))]
    public async Task Chat_stream_refuses_responses_that_are_no_event_stream(string name)
    {
        var test = ParseCase.Get(name);
        await using var stream = new ChatStream<string>(
            new ApiClientOptions(),
            default,
            _ =>
            {
                var response = new HttpResponseMessage((HttpStatusCode)test.Status) { Content = new ByteArrayContent(test.Input) };
                response.Content.Headers.TryAddWithoutValidation("Content-Type", test.ContentType ?? "text/event-stream");
                return Task.FromResult(response);
            },
            data => Encoding.UTF8.GetString(data),
            CancellationToken.None);

        var chunks = new List<string>();
        var exception = await Record.ExceptionAsync(async () =>
        {
            await foreach (var chunk in stream)
            {
                chunks.Add(chunk);
            }
        });

        Assert.Equal(test.Expected.Select(e => e.Data), chunks);
        if (test.ExpectsFailure)
        {
            Assert.Equal(test.Status == 200 ? ApiErrorKind.ContentType : ApiErrorKind.Http, Assert.IsType<ApiException>(exception).Kind);
        }
        else
        {
            Assert.Null(exception);
        }
    }

    private static IEnumerable<byte[]> Chunks(ParseCase test, string delivery) => delivery switch
    {
        "whole" => [test.Input],
        "chunks" => test.Chunks!,
        _ => test.Input.Select(value => new[] { value }),
    };
}
