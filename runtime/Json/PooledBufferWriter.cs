using System.Buffers;
using System.Text.Json;

namespace ChatGen.Json;

/// <summary>Bytes that are written one after the other, into an array of the shared pool.</summary>
internal sealed class PooledBufferWriter : IBufferWriter<byte>, IDisposable
{
    private const int InitialSize = 1024;

    private byte[] _array = [];

    /// <summary>For writers that only well-formed callers use.</summary>
    internal static JsonWriterOptions WriterOptions => new() { SkipValidation = true };

    /// <summary>How many bytes are written.</summary>
    internal int Count { get; private set; }

    /// <summary>What is written; valid until the next write.</summary>
    internal ReadOnlySpan<byte> WrittenSpan => _array.AsSpan(0, Count);

    /// <inheritdoc/>
    public void Advance(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, _array.Length - Count);
        Count += count;
    }

    /// <inheritdoc/>
    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        Grow(sizeHint);
        return _array.AsMemory(Count);
    }

    /// <inheritdoc/>
    public Span<byte> GetSpan(int sizeHint = 0)
    {
        Grow(sizeHint);
        return _array.AsSpan(Count);
    }

    /// <summary>Gives the array back.</summary>
    public void Dispose()
    {
        var array = _array;
        _array = [];
        Count = 0;
        if (array.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(array);
        }
    }

    private void Grow(int sizeHint)
    {
        var needed = Math.Max(sizeHint, 1);
        if (_array.Length - Count >= needed)
        {
            return;
        }

        var size = (int)Math.Min(Array.MaxLength, Math.Max(Math.Max(InitialSize, _array.Length * 2L), (long)Count + needed));
        if (size - Count < needed)
        {
            throw new InvalidOperationException("The JSON is longer than an array can be.");
        }

        var larger = ArrayPool<byte>.Shared.Rent(size);
        WrittenSpan.CopyTo(larger);
        var old = _array;
        _array = larger;
        if (old.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(old);
        }
    }
}
