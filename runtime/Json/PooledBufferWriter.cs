using System.Buffers;

namespace ChatGen.Json;

/// <summary>Bytes that are written one after the other, into an array of the shared pool.</summary>
internal sealed class PooledBufferWriter : IBufferWriter<byte>, IDisposable
{
    private const int InitialSize = 1024;

    private byte[] _array = [];

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
        Reserve(sizeHint);
        return _array.AsMemory(Count);
    }

    /// <inheritdoc/>
    public Span<byte> GetSpan(int sizeHint = 0)
    {
        Reserve(sizeHint);
        return _array.AsSpan(Count);
    }

    /// <summary>Gives the array back.</summary>
    public void Dispose()
    {
        Return(ref _array);
        Count = 0;
    }

    /// <summary>Makes an array of the pool larger.</summary>
    /// <param name="array">The array, or an empty one that isn't of the pool.</param>
    /// <param name="count">How many of its bytes are kept.</param>
    /// <param name="needed">How many bytes more there have to be.</param>
    /// <param name="initialSize">The least size.</param>
    /// <exception cref="InvalidOperationException">An array can't be so long.</exception>
    internal static void Grow(ref byte[] array, int count, int needed, int initialSize)
    {
        var size = (int)Math.Min(Array.MaxLength, Math.Max(Math.Max(initialSize, array.Length * 2L), (long)count + needed));
        if (size - count < needed)
        {
            throw new InvalidOperationException("The JSON is longer than an array can be.");
        }

        var larger = ArrayPool<byte>.Shared.Rent(size);
        array.AsSpan(0, count).CopyTo(larger);
        Return(ref array);
        array = larger;
    }

    /// <summary>Gives an array back to the pool.</summary>
    internal static void Return(ref byte[] array)
    {
        var old = array;
        array = [];
        if (old.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(old);
        }
    }

    private void Reserve(int sizeHint)
    {
        var needed = Math.Max(sizeHint, 1);
        if (_array.Length - Count < needed)
        {
            Grow(ref _array, Count, needed, InitialSize);
        }
    }
}
