using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using ChatGen.Json;
using ChatGen.Runtime.Tests.Json.Shapes;

namespace ChatGen.Runtime.Tests.Json;

/// <summary>What is written is, byte for byte, what <see cref="Utf8JsonWriter"/> writes without options.</summary>
public sealed class JsonOutputTests : IDisposable
{
    private const int Documents = 20_000;

    private static readonly JsonSerializerOptions s_relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly ArrayBufferWriter<byte> _buffer = new();
    private readonly Utf8JsonWriter _writer;

    public JsonOutputTests() => _writer = new Utf8JsonWriter(_buffer);

    public void Dispose() => _writer.Dispose();

    [Fact]
    public void Every_character_is_written_as_the_writer_of_the_framework_does()
    {
        for (var c = 0; c <= char.MaxValue; c++)
        {
            // By itself, between plain ones, and where the look ahead is over.
            SameText($"{(char)c}");
            SameText($"ab{(char)c}c");
        }

        SameText(string.Concat(Enumerable.Range(0, char.MaxValue + 1).Select(c => (char)c)));
        SameText(string.Concat(Enumerable.Range(0, 1000).Select(c => char.ConvertFromUtf32(0x10000 + (c * 1000)))));
    }

    [Fact]
    public void Strings_of_every_length_around_the_steps_of_the_buffer_are_written()
    {
        foreach (var size in (int[])[16, 32, 64, 256, 16 * 1024, 32 * 1024])
        {
            for (var length = size - 12; length <= size + 3; length++)
            {
                SameText(new string('a', length));
                SameText(new string('a', length) + '"');
                SameText(new string('a', length) + "\U0001F30D");
                SameText(new string('a', length - 3) + "'bc");
            }
        }

        foreach (var length in (int[])[2_000, 2_730, 2_731, 5_461, 40_000])
        {
            SameText(new string('ü', length));
            SameText(new string('\n', length));
            SameText(new string('\uD83C', length));
        }
    }

    [Fact]
    public void Every_kind_of_number_is_written()
    {
        var random = new Random(3);
        Number(0.0);
        Number(-0.0);
        Number(double.MaxValue);
        Number(double.MinValue);
        Number(double.Epsilon);
        Number(-2.2250738585072014E-308);
        Number(1e15);
        Number(1e16);
        Number(123456789012345680.0);
        Number(0.1 + 0.2);
        Integer(long.MinValue);
        Integer(long.MaxValue);
        Unsigned(ulong.MaxValue);
        for (var i = 0; i < 20_000; i++)
        {
            var bits = random.NextInt64(long.MinValue, long.MaxValue) >> random.Next(64);
            Integer(bits);
            Unsigned((ulong)bits);
            Number(BitConverter.Int64BitsToDouble(bits));
            Number(bits / 100.0);
        }

        void Number(double value)
        {
            if (double.IsFinite(value))
            {
                Same(writer => writer.WriteNumberValue(value), output => output.WriteNumberValue(value));
            }
        }

        void Integer(long value) => Same(writer => writer.WriteNumberValue(value), output => output.WriteNumberValue(value));

        void Unsigned(ulong value) => Same(writer => writer.WriteNumberValue(value), output => output.WriteNumberValue(value));
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    public void What_is_no_number_is_refused(double value) =>
        Assert.Throws<ArgumentException>(() => RawJson.Build(value, static (output, value) => output.WriteNumberValue(value)));

    [Fact]
    public void Values_within_one_another_are_written_as_the_writer_of_the_framework_does()
    {
        var random = new Random(5);
        for (var i = 0; i < Documents; i++)
        {
            var tokens = new RandomTokens(random);
            Same(tokens.Write, tokens.Write);
        }
    }

    [Fact]
    public void Depth_is_bounded()
    {
        Assert.Equal(new string('[', 1000) + new string(']', 1000), Encoding.UTF8.GetString(Nested(1000)));
        Assert.Throws<InvalidOperationException>(() => Nested(1001));

        static byte[] Nested(int depth) => RawJson.Build(depth, static (output, depth) =>
        {
            for (var i = 0; i < depth; i++)
            {
                output.WriteStartArray();
            }

            for (var i = 0; i < depth; i++)
            {
                output.WriteEndArray();
            }
        });
    }

    [Fact]
    public void A_codec_that_writes_no_whole_value_is_refused()
    {
        Assert.Throws<InvalidOperationException>(() => RawJson.Build(0, static (output, _) => { }));
        Assert.Throws<InvalidOperationException>(() => RawJson.Build(0, static (output, _) => output.WriteStartObject()));

        // What was begun then is not in the next one.
        Assert.Equal("1"u8.ToArray(), RawJson.Build(1, static (output, value) => output.WriteNumberValue(value)));
    }

    [Fact]
    public void A_buffer_that_is_used_again_takes_values_without_an_allocation()
    {
        var buffer = new ArrayBufferWriter<byte>(64 * 1024);
        var function = JsonCodec.Deserialize<FunctionObject>($$"""{"name":"{{new string('f', 20_000)}}","type":"function","parameters":{"a":[1]},"strict":true}""");
        Write();
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++)
        {
            Write();
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.Equal(JsonCodec.SerializeToUtf8Bytes(function), buffer.WrittenSpan.ToArray());

        void Write()
        {
            buffer.ResetWrittenCount();
            JsonCodec.Write(buffer, function);
        }
    }

    [Fact]
    public void A_value_is_written_behind_what_a_buffer_has()
    {
        var buffer = new ArrayBufferWriter<byte>();
        buffer.Write("data: "u8);
        JsonCodec.Write(buffer, FinishReason.Stop);
        JsonCodec.Write(buffer, FinishReason.Stop);
        Assert.Equal("data: \"stop\"\"stop\"", Encoding.UTF8.GetString(buffer.WrittenSpan));
    }

    [Fact]
    public void A_writer_of_the_framework_says_in_what_form_a_value_is_written()
    {
        var map = JsonMap.Parse("""{"ä":["\u00fc",1.50,true,null],"e":{}}""");
        Assert.Equal("""[{"\u00E4":["\u00fc",1.50,true,null],"e":{}}]""", Written(default));
        Assert.Equal("""[{"ä":["ü",1.50,true,null],"e":{}}]""", Written(new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }));
        Assert.Equal(
            """
            [
              {
                "\u00E4": [
                  "\u00FC",
                  1.50,
                  true,
                  null
                ],
                "e": {}
              }
            ]
            """.ReplaceLineEndings(),
            Written(new JsonWriterOptions { Indented = true }));
        Assert.Equal("""{"ä":["ü",1.50,true,null],"e":{}}""", JsonSerializer.Serialize(map, s_relaxed));

        string Written(JsonWriterOptions options)
        {
            var buffer = new ArrayBufferWriter<byte>();
            using (var writer = new Utf8JsonWriter(buffer, options))
            {
                writer.WriteStartArray();
                JsonCodec.Write(writer, map);
                writer.WriteEndArray();
            }

            return Encoding.UTF8.GetString(buffer.WrittenSpan);
        }
    }

    private void SameText(string text)
    {
        Same(writer => writer.WriteStringValue(text), output => output.WriteStringValue(text));
        if (text.Length < 100)
        {
            Same(
                writer =>
                {
                    writer.WriteStartObject();
                    writer.WriteNull(text);
                    writer.WriteEndObject();
                },
                output =>
                {
                    output.WriteStartObject();
                    output.WritePropertyName(text);
                    output.WriteNullValue();
                    output.WriteEndObject();
                });
        }
    }

    private void Same(Action<Utf8JsonWriter> expected, Action<JsonOutput> actual)
    {
        _buffer.ResetWrittenCount();
        _writer.Reset(_buffer);
        expected(_writer);
        _writer.Flush();
        var written = RawJson.Build(actual, static (output, write) => write(output));
        if (!_buffer.WrittenSpan.SequenceEqual(written))
        {
            Assert.Equal(Encoding.UTF8.GetString(_buffer.WrittenSpan), Encoding.UTF8.GetString(written));
        }
    }
}
