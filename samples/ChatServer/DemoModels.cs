namespace ChatGen.Samples;

/// <summary>
/// Model names with a meaning, understood by every dialect. Any other name is served by the well-behaved demo model.
/// </summary>
public static class DemoModels
{
    /// <summary>A name for the well-behaved model.</summary>
    public const string Demo = "demo";

    /// <summary>Doesn't exist: 404 with the dialect's body, which in the gateway dialect is none.</summary>
    public const string Unknown = "unknown";

    /// <summary>Fails before the first byte: 500 with the dialect's body.</summary>
    public const string Broken = "broken";

    /// <summary>Is overloaded: 429 with <c>Retry-After: 2</c> and <c>retry-after-ms: 1500</c>.</summary>
    public const string Busy = "busy";

    /// <summary>Leaves out members that the schema requires: <c>usage</c> and a choice's <c>index</c>.</summary>
    public const string Sparse = "sparse";

    /// <summary>Streams <see cref="EventsBeforeTrouble"/> events, then the dialect's error event.</summary>
    public const string Interrupted = "interrupted";

    /// <summary>Streams <see cref="EventsBeforeTrouble"/> events, then ends the response as if all were well.</summary>
    public const string Truncated = "truncated";

    /// <summary>Streams <see cref="EventsBeforeTrouble"/> events, and resets the connection after <see cref="PauseBeforeReset"/>.</summary>
    public const string Dropped = "dropped";

    /// <summary>Streams <see cref="EventsBeforeTrouble"/> events, then is silent until the client leaves.</summary>
    public const string Stalled = "stalled";

    /// <summary>How many events the troubled models stream first.</summary>
    public const int EventsBeforeTrouble = 3;

    /// <summary>How long <see cref="Dropped"/> waits, for the client to read what was sent: 200 ms.</summary>
    public static TimeSpan PauseBeforeReset { get; } = TimeSpan.FromMilliseconds(200);
}
