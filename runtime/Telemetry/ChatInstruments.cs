using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Reflection;

namespace ChatGen.Telemetry;

/// <summary>What the runtime tells of its calls: an activity source and a meter, both named <c>ChatGen</c>, by OpenTelemetry's conventions for generative AI.</summary>
internal static class ChatInstruments
{
    internal const string Name = "ChatGen";

    private static readonly string? s_version = typeof(ChatInstruments).Assembly.GetName().Version?.ToString(3);
    private static readonly Meter s_meter = new(Name, s_version);

    /// <summary>The spans.</summary>
    internal static ActivitySource Source { get; } = new(Name, s_version);

    /// <summary>How long a call takes; of a stream, to its end.</summary>
    internal static Histogram<double> Duration { get; } =
        Histogram<double>("gen_ai.client.operation.duration", "s", "GenAI operation duration.", [0.01, 0.02, 0.04, 0.08, 0.16, 0.32, 0.64, 1.28, 2.56, 5.12, 10.24, 20.48, 40.96, 81.92]);

    /// <summary>How long a stream's first chunk takes.</summary>
    internal static Histogram<double> TimeToFirstChunk { get; } =
        Histogram<double>("gen_ai.client.operation.time_to_first_chunk", "s", "Time to receive the first chunk.", [0.001, 0.005, 0.01, 0.02, 0.04, 0.06, 0.08, 0.1, 0.25, 0.5, 0.75, 1.0, 2.5, 5.0, 7.5, 10.0]);

    /// <summary>How long a stream's further chunks take, each.</summary>
    internal static Histogram<double> TimePerOutputChunk { get; } =
        Histogram<double>("gen_ai.client.operation.time_per_output_chunk", "s", "Time per output chunk.", [0.01, 0.025, 0.05, 0.075, 0.1, 0.15, 0.2, 0.3, 0.4, 0.5, 0.75, 1.0, 2.5]);

    /// <summary>How many tokens a call takes.</summary>
    internal static Histogram<long> TokenUsage { get; } =
        Histogram<long>("gen_ai.client.token.usage", "{token}", "Number of input and output tokens used.", [1, 4, 16, 64, 256, 1024, 4096, 16384, 65536, 262144, 1048576, 4194304, 16777216, 67108864]);

    /// <summary>Whether anybody listens.</summary>
    internal static bool IsEnabled => Source.HasListeners() || IsMetered;

    /// <summary>Whether anybody counts.</summary>
    internal static bool IsMetered => Duration.Enabled || TokenUsage.Enabled || TimeToFirstChunk.Enabled || TimePerOutputChunk.Enabled;

    private static Histogram<T> Histogram<T>(string name, string unit, string description, T[] boundaries)
        where T : struct =>
#if NET9_0_OR_GREATER
        s_meter.CreateHistogram(name, unit, description, tags: null, new InstrumentAdvice<T> { HistogramBucketBoundaries = boundaries });
#else
        s_meter.CreateHistogram<T>(name, unit, description);
#endif
}
