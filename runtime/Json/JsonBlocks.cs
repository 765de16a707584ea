namespace ChatGen.Json;

/// <summary>
/// Room for objects that are kept as they are: many small ones share a block, which saves each an array of its own. Who keeps one of them keeps its
/// block. Not for more than one thread at a time; what was put there can be read by any.
/// </summary>
internal sealed class JsonBlocks
{
    /// <summary>What is longer, in bytes, goes to an array of its own, unless there is room left.</summary>
    internal const int MaxShared = Size / 8;

    private const int Size = 2 * 1024;

    private byte[] _block = [];
    private int _used;
    private JsonMap? _last;

    /// <summary>Takes room.</summary>
    /// <param name="owner">Who takes it.</param>
    /// <param name="length">How much, in bytes.</param>
    /// <param name="start">Where it begins; nobody else is given it.</param>
    /// <returns>The array in which it is.</returns>
    internal byte[] Take(JsonMap owner, int length, out int start)
    {
        if (_block.Length - _used < length)
        {
            if (length > MaxShared)
            {
                _last = null;
                start = 0;
                return new byte[length];
            }

            _block = new byte[Size];
            _used = 0;
        }

        start = _used;
        _used += length;
        _last = owner;
        return _block;
    }

    /// <summary>Takes more room behind what the owner has, if it was the last to take any.</summary>
    internal bool TryExtend(JsonMap owner, int length)
    {
        if (!ReferenceEquals(_last, owner) || _block.Length - _used < length)
        {
            return false;
        }

        _used += length;
        return true;
    }
}
