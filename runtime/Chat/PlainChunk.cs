using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace ChatGen;

/// <summary>
/// Tells chunks that are like most: of the first choice, which goes on, and nothing else to look for. It is a glance at the bytes; what is written in
/// another way is looked at.
/// </summary>
internal static class PlainChunk
{
    private static ReadOnlySpan<byte> Head => "\"choices\":[{\"index\":0,\"delta\":{"u8;

    /// <summary>Whether a chunk is one: it has one choice, of index 0, with a delta and without a reason for its end, and no error.</summary>
    /// <param name="rest">The chunk, or the part of it that differs from the one before.</param>
    internal static bool Is(ReadOnlySpan<byte> rest) => rest.StartsWith(Head) && rest[^1] == '}' && HasNothingElse(rest, Head.Length);

    /// <summary>
    /// Looks at each name, which ends in <c>":</c>, and for what is between two choices, or between JSON texts that came as one. A quotation
    /// mark within a string is escaped, so at worst something is taken for a name that is none. Space may be before a colon, or between two.
    /// </summary>
    private static bool HasNothingElse(ReadOnlySpan<byte> json, int position)
    {
        ref var start = ref MemoryMarshal.GetReference(json);
        for (; position < json.Length - Vector128<byte>.Count; position += Vector128<byte>.Count)
        {
            var bytes = Vector128.LoadUnsafe(ref start, (nuint)position);
            var next = Vector128.LoadUnsafe(ref start, (nuint)position + 1);
            var ends = Vector128.Equals(bytes, Vector128.Create((byte)'"')) & Vector128.Equals(next, Vector128.Create((byte)':'));
            var braces = Vector128.Equals(next, Vector128.Create((byte)'{'));
            var breaks = Vector128.Equals(bytes, Vector128.Create((byte)'\n'))
                | (Vector128.LessThanOrEqual(bytes, Vector128.Create((byte)' ')) & (Vector128.Equals(next, Vector128.Create((byte)':')) | braces))
                | ((Vector128.Equals(bytes, Vector128.Create((byte)',')) | Vector128.Equals(bytes, Vector128.Create((byte)'}'))) & braces);
            if (breaks != Vector128<byte>.Zero)
            {
                return false;
            }

            for (var found = ends.ExtractMostSignificantBits(); found != 0; found &= found - 1)
            {
                if (!IsHarmless(json, position + BitOperations.TrailingZeroCount(found)))
                {
                    return false;
                }
            }
        }

        for (; position < json.Length - 1; position++)
        {
            var isBreak = json[position] == '\n'
                || (json[position] <= ' ' && json[position + 1] is (byte)':' or (byte)'{')
                || (json[position] is (byte)',' or (byte)'}' && json[position + 1] == '{');
            if (isBreak || (json[position] == '"' && json[position + 1] == ':' && !IsHarmless(json, position)))
            {
                return false;
            }
        }

        return true;
    }

    /// <param name="json">The chunk.</param>
    /// <param name="end">Where a name ends.</param>
    private static bool IsHarmless(ReadOnlySpan<byte> json, int end)
    {
        var name = json[..end];
        name = name[(name.LastIndexOf((byte)'"') + 1)..];
        return name switch
        {
            [.., (byte)'r'] when name.SequenceEqual("error"u8) => false,
            [.., (byte)'n'] when name.SequenceEqual("finish_reason"u8) => json[(end + 2)..].StartsWith("null"u8),
            [.., (byte)'x'] when name.SequenceEqual("index"u8) => json[..end].EndsWith("\"tool_calls\":[{\"index"u8),
            [.., (byte)'s'] when name.SequenceEqual("choices"u8) => false,

            // A letter that is escaped may make it any of them. A quotation mark that is escaped ends no name.
            _ => name is [.., (byte)'\\'] || !name.Contains((byte)'\\'),
        };
    }
}
