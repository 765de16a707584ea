using System.Buffers.Text;
using System.Diagnostics;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace ChatGen.Json;

/// <summary>
/// Writes JSON in UTF-8, one value, byte for byte as <see cref="Utf8JsonWriter"/> does without options: no white space, and beyond ASCII only
/// what was read so. <see cref="JsonCodec"/> makes one and hands it to the codecs.
/// </summary>
/// <remarks>
/// The order of the calls is not checked, as it is generated code that makes them: a codec of one's own has to write one value, a name
/// before each value in an object, and an end for each start, of which only the last is made sure of.
/// </remarks>
public sealed partial class JsonOutput
{
    private const int MaxDepth = 1000;
    private const int InitialSize = 16 * 1024;
    private const int MaxNumberLength = 32;

    // One for each thread: a writer is used from its start to its end within one call.
    [ThreadStatic]
    private static JsonOutput? t_free;

    // There is a comma behind each value, which the end of an object, or of all, takes away again: nothing has to be known of what was before.
    private byte[] _bytes = [];
    private int _count;
    private int _depth;

    private JsonOutput()
    {
    }

    /// <summary>Begins an object.</summary>
    /// <exception cref="InvalidOperationException">It is the 1001st within one another.</exception>
    public void WriteStartObject() => Start((byte)'{');

    /// <summary>Ends an object.</summary>
    public void WriteEndObject() => End((byte)'}');

    /// <summary>Begins an array.</summary>
    /// <exception cref="InvalidOperationException">It is the 1001st within one another.</exception>
    public void WriteStartArray() => Start((byte)'[');

    /// <summary>Ends an array.</summary>
    public void WriteEndArray() => End((byte)']');

    /// <summary>Writes the name of a member; its value is to follow.</summary>
    /// <param name="name">The name; a lone surrogate becomes U+FFFD.</param>
    /// <exception cref="ArgumentNullException"><paramref name="name"/> is null.</exception>
    public void WritePropertyName(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        AssertName();
        WriteText(name, (byte)':');
    }

    /// <summary>Writes a string.</summary>
    /// <param name="value">The string, or null; a lone surrogate becomes U+FFFD.</param>
    public void WriteStringValue(string? value)
    {
        if (value is null)
        {
            WriteNullValue();
        }
        else
        {
            AssertValue();
            WriteText(value, (byte)',');
        }
    }

    /// <summary>Writes an integer.</summary>
    /// <param name="value">The integer.</param>
    public void WriteNumberValue(long value)
    {
        AssertValue();
        Reserve(MaxNumberLength);
        Utf8Formatter.TryFormat(value, _bytes.AsSpan(_count), out var length);
        EndNumber(length);
    }

    /// <summary>Writes an integer without a sign.</summary>
    /// <param name="value">The integer.</param>
    public void WriteNumberValue(ulong value)
    {
        AssertValue();
        Reserve(MaxNumberLength);
        Utf8Formatter.TryFormat(value, _bytes.AsSpan(_count), out var length);
        EndNumber(length);
    }

    /// <summary>Writes a number: the fewest digits that tell it from any other.</summary>
    /// <param name="value">The number.</param>
    /// <exception cref="ArgumentException"><paramref name="value"/> is infinite or no number: JSON has neither.</exception>
    public void WriteNumberValue(double value)
    {
        if (!double.IsFinite(value))
        {
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"JSON has no number {value}."), nameof(value));
        }

        AssertValue();
        Reserve(MaxNumberLength);
        value.TryFormat(_bytes.AsSpan(_count), out var length, default, CultureInfo.InvariantCulture);
        EndNumber(length);
    }

    /// <summary>Writes true or false.</summary>
    /// <param name="value">Which of them.</param>
    public void WriteBooleanValue(bool value) => WriteRawValue(value ? "true"u8 : "false"u8);

    /// <summary>Writes null.</summary>
    public void WriteNullValue() => WriteRawValue("null"u8);

    /// <summary>An empty one; it is to be given back.</summary>
    internal static JsonOutput Rent()
    {
        var output = t_free ?? new JsonOutput();
        t_free = null;
        return output;
    }

    /// <summary>Gives it back, and its bytes with it.</summary>
    internal void Return()
    {
        PooledBufferWriter.Return(ref _bytes);
        (_count, _depth) = (0, 0);
        t_free = this;
    }

    /// <summary>What is written; valid until it is given back.</summary>
    /// <exception cref="InvalidOperationException">It is nothing, or has an object or an array without an end.</exception>
    internal ReadOnlySpan<byte> Finish()
    {
        if (_depth != 0 || _count == 0 || _bytes[_count - 1] != ',')
        {
            throw new InvalidOperationException("A codec wrote no whole value.");
        }

        return _bytes.AsSpan(0, _count - 1);
    }

    /// <summary>Writes the name of a member.</summary>
    /// <param name="escapedName">The name as it is between its quotes in JSON, all ASCII.</param>
    internal void WritePropertyName(ReadOnlySpan<byte> escapedName)
    {
        AssertName();
        WriteQuoted(escapedName, (byte)':');
    }

    /// <summary>Writes a string.</summary>
    /// <param name="escapedValue">The string as it is between its quotes in JSON, all ASCII.</param>
    internal void WriteStringValue(ReadOnlySpan<byte> escapedValue)
    {
        AssertValue();
        WriteQuoted(escapedValue, (byte)',');
    }

    /// <summary>Writes a value as it is.</summary>
    /// <param name="json">Exactly one value.</param>
    internal void WriteRawValue(ReadOnlySpan<byte> json)
    {
        AssertValue();
        Reserve(json.Length + 1);
        var rest = _bytes.AsSpan(_count);
        json.CopyTo(rest);
        rest[json.Length] = (byte)',';
        _count += json.Length + 1;
    }

    private void Start(byte bracket)
    {
        AssertValue();
        if (++_depth > MaxDepth)
        {
            throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"The value nests too deep: at most {MaxDepth} levels are possible."));
        }

        Reserve(1);
        _bytes[_count++] = bracket;
    }

    private void End(byte bracket)
    {
        _depth--;
        Debug.Assert(_depth >= 0 && (_bytes[_count - 1] == ',' || _bytes[_count - 1] == bracket - 2), "An end where none can be.");
        Reserve(2);
        if (_bytes[_count - 1] == ',')
        {
            _count--;
        }

        _bytes[_count++] = bracket;
        _bytes[_count++] = (byte)',';
    }

    private void EndNumber(int length)
    {
        _bytes[_count + length] = (byte)',';
        _count += length + 1;
    }

    [Conditional("DEBUG")]
    private void AssertName() => Debug.Assert(_depth > 0 && _bytes[_count - 1] is (byte)'{' or (byte)',', "A name where none can be.");

    [Conditional("DEBUG")]
    private void AssertValue() => Debug.Assert(
        _depth > 0 ? _bytes[_count - 1] is (byte)'[' or (byte)':' or (byte)',' : _count == 0, "A value where none can be.");

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Reserve(int size)
    {
        if (_bytes.Length - _count < size)
        {
            Grow(size);
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Grow(int size) => PooledBufferWriter.Grow(ref _bytes, _count, size, InitialSize);
}
