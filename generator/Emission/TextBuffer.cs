namespace ChatGen.Generator.Emission;

/// <summary>Text that grows at its end. A <see cref="System.Text.StringBuilder"/> of netstandard2.0 gives its text away as strings alone.</summary>
internal sealed class TextBuffer
{
    private const int Initial = 1_024;

    // Of longer ones there are few, and they would stay for good.
    private const int LongestKept = 32_768;

    // A file's worth of text a thread, and the templates that it is made with: a client has thousands of files.
    [ThreadStatic]
    private static Stack<TextBuffer>? t_free;

    private char[] characters = new char[Initial];

    private TextBuffer()
    {
    }

    public int Length { get; private set; }

    public char this[int index] => characters[index];

    public ReadOnlySpan<char> Span => characters.AsSpan(0, Length);

    /// <summary>An empty buffer, to be given back with <see cref="Free"/>.</summary>
    public static TextBuffer Take() => t_free is { Count: > 0 } free ? free.Pop() : new TextBuffer();

    public void Free()
    {
        Length = 0;
        if (characters.Length <= LongestKept)
        {
            (t_free ??= new Stack<TextBuffer>()).Push(this);
        }
    }

    public void Append(char character)
    {
        if (Length == characters.Length)
        {
            Grow(1);
        }

        characters[Length++] = character;
    }

    public void Append(char character, int count)
    {
        Reserve(count);
        characters.AsSpan(Length, count).Fill(character);
        Length += count;
    }

    public void Append(ReadOnlySpan<char> text)
    {
        Reserve(text.Length);
        text.CopyTo(characters.AsSpan(Length));
        Length += text.Length;
    }

    /// <summary>Leaves out what is behind a length.</summary>
    public void Cut(int length) => Length = length;

    public override string ToString() => new(characters, 0, Length);

    private void Reserve(int count)
    {
        if (characters.Length - Length < count)
        {
            Grow(count);
        }
    }

    private void Grow(int count) => Array.Resize(ref characters, Math.Max(characters.Length * 2, Length + count));
}
