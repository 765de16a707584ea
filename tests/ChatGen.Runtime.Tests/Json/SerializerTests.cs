using System.Buffers;
using System.IO.Pipelines;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using ChatGen.Json;
using ChatGen.Runtime.Tests.Json.Shapes;

namespace ChatGen.Runtime.Tests.Json;

public sealed class SerializerTests
{
    private const string Json = """{"name":"f","type":"function","parameters":{"a":[1,{"b":"\u00e9"}]},"x":{"y":[1, 2]},"z":"\u0061"}""";

    private static readonly JsonSerializerOptions s_resolved = new()
    {
        TypeInfoResolver = new JsonCodecResolver().Add<FunctionObject>().Add<Tool>().Add<FinishReason>(),
    };

    [Fact]
    public void Types_work_with_the_serializer()
    {
        var function = JsonSerializer.Deserialize<FunctionObject>(Json);
        Assert.Equal(Json, JsonSerializer.Serialize(function));

        var holder = JsonSerializer.Deserialize<Holder>("""{"Tools":["a",{"kind":"new"}],"Reason":"stop","Missing":null}""")!;
        Assert.Equal(2, holder.Tools.Count);
        Assert.Equal(FinishReason.Stop, holder.Reason);
        Assert.Null(holder.Missing);
    }

    [Fact]
    public void Types_work_with_the_resolver_alone()
    {
        Assert.Equal(Json, JsonSerializer.Serialize(JsonSerializer.Deserialize<FunctionObject>(Json, s_resolved), s_resolved));
        Assert.Null(((IJsonTypeInfoResolver)new JsonCodecResolver()).GetTypeInfo(typeof(Holder), s_resolved));
    }

    [Fact]
    public void Failure_has_a_path_from_the_converted_value_on()
    {
        var exception = Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<Node>("""{"children":[{"created":[]}]}"""));
        Assert.Equal("$.children[0].created", exception.Path);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task Values_in_pieces_are_read(int pieceSize)
    {
        var pipe = new Pipe(new PipeOptions(minimumSegmentSize: 1, pauseWriterThreshold: 0));
        foreach (var piece in Encoding.UTF8.GetBytes($"[{Json}]").Chunk(pieceSize))
        {
            pipe.Writer.Write(piece);
        }

        await pipe.Writer.CompleteAsync();
        var functions = await JsonSerializer.DeserializeAsync<FunctionObject[]>(pipe.Reader);
        Assert.Equal(Json, JsonCodec.Serialize(Assert.Single(functions!)));
    }

    [Fact]
    public async Task Values_of_a_slow_stream_are_read()
    {
        var stream = new Sse.ChunkedStream(Encoding.UTF8.GetBytes($"[{Json}, {Json}]").Chunk(2));
        var functions = await JsonSerializer.DeserializeAsync<List<FunctionObject>>(stream);
        Assert.Equal([Json, Json], functions!.Select(JsonCodec.Serialize));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    public void Values_over_several_segments_are_read(int segmentSize)
    {
        var reader = new Utf8JsonReader(Segments.Of(Encoding.UTF8.GetBytes(Json), segmentSize));
        reader.Read();
        Assert.Equal(Json, JsonCodec.Serialize(JsonCodec.Read<FunctionObject>(ref reader, JsonReadContext.Default)));
    }

    private sealed record Holder(IReadOnlyList<Tool> Tools, FinishReason Reason, FunctionObject? Missing);
}
