using System.Text;
using ChatGen.Sse;

namespace ChatGen.Runtime.Tests.Sse;

public sealed class SseParserTests
{
    [Theory]
    [InlineData("data: {\"a\":1}", "{\"a\":1}")]
    [InlineData("data: {\"a\":\ndata: 1}\n", "{\"a\":\n1}")]
    [InlineData("data: [DONE]", "[DONE]")]
    [InlineData("data: [DONE]\r", "[DONE]")]
    [InlineData("data: {\"a\":1}\nid: 7", "{\"a\":1}")]
    [InlineData("data: {\"a\":1}\n: still here", "{\"a\":1}")]
    public void Pending_event_is_delivered_at_the_end_when_its_data_is_whole(string stream, string expected)
    {
        using var parser = new SseParser();

        Assert.Equal([expected], ReadAll(parser, stream));
        Assert.False(parser.IsTruncated);
        Assert.Equal("", parser.LastEventId);
    }

    [Theory]
    [InlineData("data: {\"a\":")]
    [InlineData("data: {\"a\":1}\ndata: {")]
    [InlineData("data: 12")]
    [InlineData("data: text\n")]
    [InlineData("dat")]
    public void Pending_event_that_is_cut_off_is_dropped_and_reported(string stream)
    {
        using var parser = new SseParser();

        Assert.Empty(ReadAll(parser, stream));
        Assert.True(parser.IsTruncated);
    }

    [Theory]
    [InlineData("data: {\"a\":1}\ndata: {", "{\"a\":1}", " {")]
    [InlineData("data: {\"a\":1}\ndata: {\"b\":2}\ndata: 12", "{\"a\":1}\n{\"b\":2}", "12")]
    [InlineData("data: {\"a\":1}{\"b\":2} [DONE]\ndata: x", "{\"a\":1}{\"b\":2} [DONE]", "x")]
    [InlineData("data: {\"a\":1}\ndata: [DON", "{\"a\":1}", "[DON")]
    public void Values_that_are_whole_are_delivered_where_data_are_values(string stream, string expected, string cutOff)
    {
        using var parser = new SseParser { HasValues = true };

        Assert.Equal([expected], ReadAll(parser, stream));
        Assert.True(parser.IsTruncated);
        Assert.Equal(cutOff.Trim(), Encoding.UTF8.GetString(parser.CutOff.Span).Trim());
    }

    [Theory]
    [InlineData("")]
    [InlineData("data: a\n\n")]
    [InlineData("data: a\n\n: bye")]
    [InlineData("data: a\n\nretry: 10\n")]
    public void Stream_that_ends_between_events_is_not_truncated(string stream)
    {
        using var parser = new SseParser();
        ReadAll(parser, stream);

        Assert.False(parser.IsTruncated);
    }

    [Fact]
    public void Event_that_ends_with_carriage_returns_does_not_wait_for_the_next_byte()
    {
        using var parser = new SseParser();
        parser.Append("data: a\r\r"u8);

        Assert.True(parser.TryRead(out var @event));
        Assert.Equal("a", @event.GetText());
    }

    [Fact]
    public void Data_of_one_line_is_a_slice_of_the_buffer()
    {
        using var parser = new SseParser();
        var room = parser.GetMemory();
        "data: abc\n\n"u8.CopyTo(room.Span);
        parser.Advance(11);

        Assert.True(parser.TryRead(out var @event));
        Assert.True(@event.Data.Span.Overlaps(room.Span, out var offset));
        Assert.Equal(-6, offset);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(4096)]
    public void Long_events_of_many_lines_survive_growth_and_moves(int chunkSize)
    {
        var lines = Enumerable.Range(0, 3000).Select(i => new string((char)('a' + i % 26), i % 40)).ToArray();
        var stream = Encoding.UTF8.GetBytes("data: first\n\n" + string.Concat(lines.Select(line => $": note\ndata: {line}\r\n")) + "\ndata: last\n\n");
        using var parser = new SseParser();
        var events = new List<string>();
        foreach (var chunk in stream.Chunk(chunkSize))
        {
            chunk.CopyTo(parser.GetMemory(chunk.Length));
            parser.Advance(chunk.Length);
            while (parser.TryRead(out var @event))
            {
                events.Add(@event.GetText());
            }
        }

        Assert.Equal(["first", string.Join('\n', lines), "last"], events);
    }

    [Theory]
    [InlineData("data: 123456789\n\n", 1)]
    [InlineData("data: 123456789\n\n", 100)]
    [InlineData("data: 123\ndata: 456\ndata: 789\n\n", 1)]
    [InlineData("data: 123\ndata: 456\ndata: 789\n\n", 100)]
    [InlineData(": a long comment\n", 1)]
    [InlineData(": a long comment\n", 100)]
    [InlineData("data: 12\n\ndata: an endless line", 1)]
    public void Event_beyond_the_limit_is_refused_however_it_comes(string stream, int chunkSize)
    {
        using var parser = new SseParser(maxEventBytes: 13);
        var exception = Assert.Throws<ApiException>(() =>
        {
            foreach (var chunk in Encoding.UTF8.GetBytes(stream).Chunk(chunkSize))
            {
                parser.Append(chunk);
                while (parser.TryRead(out _))
                {
                }
            }
        });

        Assert.Equal(ApiErrorKind.Limit, exception.Kind);
    }

    [Fact]
    public void Comments_without_end_are_no_event_beyond_the_limit()
    {
        using var parser = new SseParser(maxEventBytes: 32);
        for (var i = 0; i < 1000; i++)
        {
            parser.Append(": processing\n"u8);
            Assert.False(parser.TryRead(out _));
        }
    }

    [Fact]
    public void Comments_are_shown_to_who_asks()
    {
        var comments = new List<string>();
        using var parser = new SseParser { CommentReceived = comment => comments.Add(Encoding.UTF8.GetString(comment.Span)) };

        ReadAll(parser, ": keep-alive\n:\ndata: x\n\n");

        Assert.Equal([" keep-alive", ""], comments);
    }

    [Theory]
    [InlineData("retry: 99999999999999999999\n", long.MaxValue)]
    [InlineData("retry: 9223372036854775807\n", long.MaxValue)]
    [InlineData("retry: 0\n", 0L)]
    public void Reconnection_time_is_bounded(string stream, long ticks)
    {
        using var parser = new SseParser();
        ReadAll(parser, stream);

        Assert.Equal(TimeSpan.FromTicks(ticks), parser.ReconnectionTime);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Reading_events_allocates_nothing(bool isChat)
    {
        using var parser = new SseParser { IsLenient = isChat, HasValues = isChat };
        ReadOnlySpan<byte> chunk = "event: delta\nx-unknown: 1\ndata: {\"a\":1}\n\n"u8;
        long before = 0;
        for (var i = 0; i < 2000; i++)
        {
            if (i == 1000)
            {
                before = GC.GetAllocatedBytesForCurrentThread();
            }

            chunk.CopyTo(parser.GetMemory().Span);
            parser.Advance(chunk.Length);
            Assert.True(parser.TryRead(out _));
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static List<string> ReadAll(SseParser parser, string stream)
    {
        parser.Append(Encoding.UTF8.GetBytes(stream));
        parser.Complete();
        var events = new List<string>();
        while (parser.TryRead(out var @event))
        {
            events.Add(@event.GetText());
        }

        return events;
    }
}
