using System.Net.ServerSentEvents;
using ChatGen.Benchmarks.Competitors;
using ChatGen.Benchmarks.Payloads;
using ChatGen.Benchmarks.Poco;

namespace ChatGen.Benchmarks.Workloads;

/// <summary>A stream to the whole answer.</summary>
internal static class CompletionWorkload
{
    public static Workload Create(string name)
    {
        var body = StreamPayload.Build(sameId: true);
        var ours = new GeneratedStream(body);
        var official = new OfficialStream(body);
        return new Workload(
            name,
            $"a stream of {StreamPayload.Chunks} chunks to the whole answer",
            "chunk",
            StreamPayload.Chunks,
            [
                Poco(Names.SourceGen, PocoStream.ParseSourceGen),
                Poco(Names.Reflection, PocoStream.ParseReflection),
                Poco(Names.Newtonsoft, PocoStream.ParseNewtonsoft),
                new AsyncCandidate(Names.Official, official.ReadCompletionAsync, async () => (await official.ReadCompletionAsync()).ToString()),
                new AsyncCandidate(Names.Ours, ours.ReadCompletionAsync, async () => GeneratedFacts.Of(await ours.ReadCompletionAsync())),
            ]);

        Candidate Poco(string competitor, SseItemParser<Chunk?> parse)
        {
            var stream = new PocoStream(body, parse);
            return new AsyncCandidate(competitor, stream.ReadCompletionAsync, async () => PocoFacts.Of(await stream.ReadCompletionAsync()));
        }
    }
}
