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
        var title = $"a stream of {StreamPayload.Chunks} chunks of {body.Length / StreamPayload.Chunks} bytes, {(sameId ? "one id" : "ids differ")}";
        var ours = new GeneratedStream(body);
        var floor = new StreamFloor(body);
        return new Workload(
            name,
            title,
            "chunk",
            StreamPayload.Chunks,
            [
                Poco(Names.SourceGen, PocoStream.ParseSourceGen),
                new AsyncCandidate(Names.Ours, () => ours.ReadAsync(), () => Digest(ours.ReadAsync)),
                new AsyncCandidate(Names.Tokens, floor.TokensAsync),
                new AsyncCandidate(Names.Scan, floor.ScanAsync),
            ]);

        Candidate Poco(string competitor, SseItemParser<Chunk?> parse)
        {
            var stream = new PocoStream(body, parse);
            return new AsyncCandidate(competitor, () => stream.ReadAsync(), () => Digest(stream.ReadAsync));
        }
    }

    private static async Task<string> Digest(Func<StreamDigest?, Task<long>> read)
    {
        var digest = new StreamDigest();
        await read(digest);
        return digest.ToString();
    }
}
