using System.Buffers;
using System.Runtime.CompilerServices;

namespace ChatGen.Json;

/// <summary>Puts the items of a list together, and leaves nothing behind but an array of the right size. Many lists have one item.</summary>
internal ref struct ListBuilder<T>
{
    private const int FirstSize = 16;

    private T _first;
    private T[]? _items;
    private int _count;

    internal void Add(T item)
    {
        if (_count == 0)
        {
            _first = item;
            _count = 1;
            return;
        }

        if (_items is null || _count == _items.Length)
        {
            Grow();
        }

        _items![_count++] = item;
    }

    /// <summary>The list; nothing can be added afterwards.</summary>
    internal T[] ToArray()
    {
        if (_items is null)
        {
            return _count == 0 ? [] : [_first];
        }

        var items = _items.AsSpan(0, _count).ToArray();
        Return(_items);
        return items;
    }

    private void Grow()
    {
        var items = ArrayPool<T>.Shared.Rent(Math.Max(FirstSize, _count * 2));
        if (_items is null)
        {
            items[0] = _first;
        }
        else
        {
            _items.CopyTo(items, 0);
            Return(_items);
        }

        _items = items;
    }

    private static void Return(T[] items) => ArrayPool<T>.Shared.Return(items, RuntimeHelpers.IsReferenceOrContainsReferences<T>());
}
