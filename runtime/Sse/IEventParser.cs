namespace ChatGen.Sse;

/// <summary>Bytes go in as they come, events come out. <see cref="SseParser"/> says how it is used.</summary>
internal interface IEventParser : IDisposable
{
    /// <inheritdoc cref="SseParser.LastEventId"/>
    string LastEventId { get; }

    /// <inheritdoc cref="SseParser.ReconnectionTime"/>
    TimeSpan? ReconnectionTime { get; }

    /// <inheritdoc cref="SseParser.IsTruncated"/>
    bool IsTruncated { get; }

    /// <summary>The lines that are no part of the stream, as far as they are kept.</summary>
    ReadOnlyMemory<byte> Stray { get; }

    /// <summary>What the end of the stream cut off of an event. Valid until the parser is disposed.</summary>
    ReadOnlyMemory<byte> CutOff { get; }

    /// <inheritdoc cref="SseParser.Unread"/>
    ReadOnlyMemory<byte> Unread { get; }

    /// <inheritdoc cref="SseParser.GetMemory"/>
    Memory<byte> GetMemory(int sizeHint = 0);

    /// <inheritdoc cref="SseParser.Advance"/>
    void Advance(int count);

    /// <inheritdoc cref="SseParser.Complete"/>
    void Complete();

    /// <inheritdoc cref="SseParser.TryRead"/>
    bool TryRead(out SseEvent @event);
}
