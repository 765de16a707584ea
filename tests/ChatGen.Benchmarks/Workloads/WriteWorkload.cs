using System.Buffers;
using System.Text.Json;
using ChatGen.Benchmarks.Competitors;
using ChatGen.Benchmarks.Facts;
using ChatGen.Benchmarks.Payloads;
using ChatGen.Benchmarks.Poco;
using ChatGen.Json;
using OpenAI.Chat;

namespace ChatGen.Benchmarks.Workloads;

/// <summary>A value to JSON, into a buffer that is there already.</summary>
internal static class WriteWorkload
{
    public static Workload Request(string name)
    {
        var json = RequestPayload.Build(tagFirst: true);
        var poco = JsonSerializer.Deserialize(json, PocoJson.Default.Request)!;
        var byNewtonsoft = NewtonsoftJson.Read<Request>(json);
        var official = OfficialJson.Read<ChatCompletionOptions>(json);
        var ours = JsonCodec.Deserialize<Api.CreateChatCompletionRequest>(json);
        var tokens = new TokenWriter(json);
        var copy = new byte[json.Length];
        return new Workload(
            name,
            $"write a request of 50 messages, {json.Length:#,0} bytes",
            "op",
            1,
            [
                Candidate(Names.SourceGen, writer => JsonSerializer.Serialize(writer, poco, PocoJson.Default.Request)),
                Candidate(Names.Reflection, writer => JsonSerializer.Serialize(writer, poco, PocoOptions.Reflection)),
                Newtonsoft(byNewtonsoft),
                Candidate(Names.Official, writer => OfficialJson.Write(writer, official)),
                Ours(ours),
                Candidate(Names.Tokens, tokens.Write),
                new SyncCandidate(Names.Scan, () => json.CopyTo(copy, 0)),
            ]);
    }

    private static SyncCandidate Candidate(string name, Action<Utf8JsonWriter> write)
    {
        var reused = new ReusedWriter();
        return new SyncCandidate(
            name,
            Write,
            () =>
            {
                Write();
                return CanonicalJson.Of(reused.Written);
            });

        void Write()
        {
            var writer = reused.Start();
            write(writer);
            writer.Flush();
        }
    }

    private static SyncCandidate Ours(Api.CreateChatCompletionRequest request)
    {
        var buffer = new ArrayBufferWriter<byte>(64 * 1024);
        return new SyncCandidate(
            Names.Ours,
            Write,
            () =>
            {
                Write();
                return CanonicalJson.Of(buffer.WrittenSpan);
            });

        void Write()
        {
            buffer.ResetWrittenCount();
            JsonCodec.Write(buffer, request);
        }
    }

    private static SyncCandidate Newtonsoft(Request request)
    {
        var buffer = new MemoryStream(64 * 1024);
        return new SyncCandidate(
            Names.Newtonsoft,
            Write,
            () =>
            {
                Write();
                return CanonicalJson.Of(buffer.GetBuffer().AsSpan(0, (int)buffer.Length));
            });

        void Write()
        {
            buffer.SetLength(0);
            NewtonsoftJson.Write(buffer, request);
        }
    }
}
