using System.Buffers;
using System.Text.Json;

namespace ChatGen.Benchmarks.Competitors;

/// <summary>A buffer that is there already, with a writer over it.</summary>
internal sealed class ReusedWriter
{
    private readonly ArrayBufferWriter<byte> _buffer = new(64 * 1024);
    private readonly Utf8JsonWriter _writer;

    public ReusedWriter() => _writer = new Utf8JsonWriter(_buffer);

    public ReadOnlySpan<byte> Written => _buffer.WrittenSpan;

    /// <summary>An empty writer; <see cref="Utf8JsonWriter.Flush"/> it in the end.</summary>
    public Utf8JsonWriter Start()
    {
        _buffer.ResetWrittenCount();
        _writer.Reset();
        return _writer;
    }
}
