using System.Net.ServerSentEvents;
using ChatGen.Benchmarks.Competitors;
using ChatGen.Benchmarks.Payloads;
using ChatGen.Benchmarks.Poco;

namespace ChatGen.Benchmarks.Workloads;

/// <summary>A stream to typed chunks.</summary>
internal static class StreamWorkload
{
    public static Workload Create(string name, bool sameId)
    {
        var body = StreamPayload.Build(sameId);
        var ours = new GeneratedStream(body);
        var official = new OfficialStream(body);
        var floor = new StreamFloor(body);
        return new Workload(
            name,
            $"a stream of {StreamPayload.Chunks} chunks of {body.Length / StreamPayload.Chunks} bytes to typed chunks, {(sameId ? "one id" : "ids differ")}",
            "chunk",
            StreamPayload.Chunks,
            [
                Poco(Names.SourceGen, PocoStream.ParseSourceGen),
                Poco(Names.SourceGenKeeping, PocoStream.ParseKeeping),
                Poco(Names.Reflection, PocoStream.ParseReflection),
                Poco(Names.Newtonsoft, PocoStream.ParseNewtonsoft),
                new AsyncCandidate(Names.Official, () => official.ReadAsync(), official.FactsAsync),
                new AsyncCandidate(Names.Ours, () => ours.ReadAsync(), ours.FactsAsync),
                new AsyncCandidate(Names.Tokens, floor.TokensAsync),
                new AsyncCandidate(Names.Scan, floor.ScanAsync),
            ]);

        Candidate Poco(string competitor, SseItemParser<Chunk?> parse)
        {
            var stream = new PocoStream(body, parse);
            return new AsyncCandidate(competitor, () => stream.ReadAsync(), stream.FactsAsync);
        }
    }
}
