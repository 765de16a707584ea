using System.Collections.Concurrent;
using System.Diagnostics;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace ChatGen.Client.Tests.Telemetry;

/// <summary>What the OpenTelemetry SDK exports of the calls to one host; tests run side by side.</summary>
internal sealed class Recorded : IDisposable
{
    private readonly ConcurrentQueue<Activity> _spans = new();
    private readonly ConcurrentQueue<Measured> _metrics = new();
    private readonly TracerProvider _tracer;
    private readonly MeterProvider _meter;

    internal Recorded()
    {
        _tracer = Sdk.CreateTracerProviderBuilder().AddSource("ChatGen").AddProcessor(new SimpleActivityExportProcessor(new Exporter<Activity>(_spans.Enqueue))).Build();
        _meter = Sdk.CreateMeterProviderBuilder().AddMeter("ChatGen").AddReader(new BaseExportingMetricReader(new Exporter<Metric>(Keep))).Build();
    }

    /// <summary>A host that no other test has.</summary>
    internal string Host { get; } = $"{Guid.NewGuid():N}.test";

    internal Activity Span => Assert.Single(_spans, IsMine);

    internal bool HasSpans => _spans.Any(IsMine);

    public void Dispose()
    {
        _tracer.Dispose();
        _meter.Dispose();
    }

    /// <summary>The sum of what was measured under a name, by one tag's value, and the number of measurements.</summary>
    internal IReadOnlyDictionary<string, (double Sum, long Count)> Metrics(string name, string tag)
    {
        _metrics.Clear();
        _meter.ForceFlush();
        return _metrics
            .Where(point => point.Name == name && (string?)point.Tags["server.address"] == Host)
            .ToDictionary(point => point.Tags.GetValueOrDefault(tag)?.ToString() ?? "", point => (point.Sum, point.Count), StringComparer.Ordinal);
    }

    private bool IsMine(Activity span) => (string?)span.GetTagItem("server.address") == Host;

    private void Keep(Metric metric)
    {
        foreach (ref readonly var point in metric.GetMetricPoints())
        {
            var tags = new Dictionary<string, object?>(StringComparer.Ordinal);
            foreach (var (key, value) in point.Tags)
            {
                tags[key] = value;
            }

            _metrics.Enqueue(new Measured(metric.Name, metric.Unit, point.GetHistogramSum(), point.GetHistogramCount(), tags));
        }
    }

    private sealed record Measured(string Name, string Unit, double Sum, long Count, IReadOnlyDictionary<string, object?> Tags);

    private sealed class Exporter<T>(Action<T> keep) : BaseExporter<T>
        where T : class
    {
        public override ExportResult Export(in Batch<T> batch)
        {
            foreach (var item in batch)
            {
                keep(item);
            }

            return ExportResult.Success;
        }
    }
}
