using System.Text.Json;
using ChatGen.Benchmarks.Competitors;
using ChatGen.Benchmarks.Payloads;
using ChatGen.Benchmarks.Poco;
using ChatGen.Json;
using OpenAI.Chat;

namespace ChatGen.Benchmarks.Workloads;

/// <summary>JSON to a value.</summary>
internal static class ReadWorkload
{
    public static Workload Response(string name)
    {
        var json = ResponsePayload.Build();
        return Create<Completion, Api.CreateChatCompletionResponse, ChatCompletion>(
            name,
            $"read an answer with logprobs, {json.Length:#,0} bytes",
            json,
            (
                json => JsonSerializer.Deserialize(json, PocoJson.Default.Completion)!,
                json => JsonSerializer.Deserialize<Completion>(json, PocoOptions.Reflection)!,
                PocoFacts.Of),
            GeneratedFacts.Of,
            OfficialJson.Facts);
    }

    public static Workload Request(string name, bool tagFirst)
    {
        var json = RequestPayload.Build(tagFirst);
        return Create<Request, Api.CreateChatCompletionRequest, ChatCompletionOptions>(
            name,
            $"read a request of 50 messages, {json.Length:#,0} bytes, the tags {(tagFirst ? "first" : "last")}",
            json,
            (
                tagFirst ? json => JsonSerializer.Deserialize(json, PocoJson.Default.Request)! : json => JsonSerializer.Deserialize(json, PocoOptions.AnyOrder.Request)!,
                tagFirst ? json => JsonSerializer.Deserialize<Request>(json, PocoOptions.Reflection)! : json => JsonSerializer.Deserialize<Request>(json, PocoOptions.ReflectionAnyOrder)!,
                PocoFacts.Of),
            GeneratedFacts.Of,
            OfficialJson.Facts);
    }

    private static Workload Create<TPoco, TOurs, TOfficial>(
        string name,
        string title,
        byte[] json,
        (Func<byte[], TPoco> SourceGen, Func<byte[], TPoco> Reflection, Func<TPoco, string> Facts) poco,
        Func<TOurs, string> oursFacts,
        Func<TOfficial, string> officialFacts)
        where TOurs : IJsonCodec<TOurs>
        where TOfficial : class
    {
        return new Workload(
            name,
            title,
            "op",
            1,
            [
                Candidate(Names.SourceGen, poco.SourceGen, poco.Facts),
                Candidate(Names.Reflection, poco.Reflection, poco.Facts),
                Candidate(Names.Newtonsoft, NewtonsoftJson.Read<TPoco>, poco.Facts),
                Candidate(Names.Official, OfficialJson.Read<TOfficial>, officialFacts),
                Candidate(Names.Ours, json => JsonCodec.Deserialize<TOurs>(json), oursFacts),
                new SyncCandidate(Names.Tokens, () => BytesFloor.Tokens(json)),
                new SyncCandidate(Names.Scan, () => BytesFloor.Scan(json)),
            ]);

        Candidate Candidate<T>(string competitor, Func<byte[], T> read, Func<T, string> facts) =>
            new SyncCandidate(competitor, () => read(json), () => facts(read(json)));
    }
}
