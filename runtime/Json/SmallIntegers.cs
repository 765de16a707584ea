using System.Collections;
using System.Diagnostics;
using System.Text.Json;

namespace ChatGen.Json;

/// <summary>
/// A list of few integers from 0 to 255, in the room of one number. An answer with <c>logprobs</c> has the bytes of each token, thousands of such lists.
/// </summary>
[DebuggerDisplay("Count = {Count}")]
internal sealed class SmallIntegers : IReadOnlyList<long>
{
    /// <summary>How many there may be.</summary>
    internal const int MaxCount = sizeof(ulong) - 1;

    /// <summary>The count in the lowest byte, the first integer in the next one.</summary>
    private readonly ulong _packed;

    private SmallIntegers(ulong packed) => _packed = packed;

    /// <inheritdoc/>
    public int Count => (byte)_packed;

    /// <inheritdoc/>
    public long this[int index] => (uint)index < (uint)Count ? At(_packed, index) : throw new ArgumentOutOfRangeException(nameof(index));

    /// <inheritdoc/>
    public IEnumerator<long> GetEnumerator()
    {
        for (var i = 0; i < Count; i++)
        {
            yield return At(_packed, i);
        }
    }

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Reads integers.</summary>
    /// <param name="reader">Stands on the start of the array; afterwards on its end.</param>
    /// <param name="context">How strictly to read.</param>
    internal static IReadOnlyList<long> Read(ref JsonCursor reader, JsonReadContext context)
    {
        var packed = 0UL;
        var isSmall = true;
        var items = default(ListBuilder<long>);
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            var item = JsonInt64.Read(ref reader, context);
            var count = (byte)packed;
            if (isSmall && (ulong)item <= byte.MaxValue && count < MaxCount)
            {
                packed = (packed + 1) | ((ulong)item << (8 * (count + 1)));
                continue;
            }

            for (var i = 0; isSmall && i < count; i++)
            {
                items.Add(At(packed, i));
            }

            isSmall = false;
            items.Add(item);
        }

        return !isSmall ? items.ToArray() : packed == 0 ? [] : new SmallIntegers(packed);
    }

    private static long At(ulong packed, int index) => (byte)(packed >> (8 * (index + 1)));
}
