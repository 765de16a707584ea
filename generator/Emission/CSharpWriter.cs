using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Runtime.CompilerServices;

namespace ChatGen.Generator.Emission;

/// <summary>
/// Indented C# text. What a template spells out is trusted: known types in it are written as the file's scope says, and
/// bring their usings along. What is inserted into a template goes in as it is.
/// </summary>
internal sealed class CSharpWriter(FileScope scope)
{
    private readonly TextBuffer text = TextBuffer.Take();
    private int indent;

    public FileScope Scope => scope;

    /// <summary>One line, or a block of several.</summary>
    public void Line([InterpolatedStringHandlerArgument("")] Template template)
    {
        Append(template.Span);
        template.Release();
    }

    /// <summary>Lines that are taken as they are.</summary>
    public void Raw(string lines) => Append(lines.AsSpan());

    /// <summary>An empty line, unless the block has just begun or there is one already.</summary>
    public void Blank()
    {
        if (text.Length > 1 && text[text.Length - 2] is not '\n' and not '{')
        {
            text.Append('\n');
        }
    }

    /// <summary>A header, and the block in braces that <see cref="Close"/> ends.</summary>
    public void Open([InterpolatedStringHandlerArgument("")] Template template)
    {
        Line(template);
        Open();
    }

    public void Open()
    {
        Raw("{");
        indent++;
    }

    public void Close(string after = "")
    {
        indent--;
        if (text.Length > 1 && text[text.Length - 1] is '\n' && text[text.Length - 2] is '\n')
        {
            text.Cut(text.Length - 1);
        }

        Raw(after.Length == 0 ? "}" : "}" + after);
    }

    public void Indent() => indent++;

    public void Outdent() => indent--;

    /// <summary>A piece of text, an expression for example, with its names resolved.</summary>
    [SuppressMessage("Performance", "CA1822:Mark members as static", Justification = "The template is made with this writer.")]
    public string Text([InterpolatedStringHandlerArgument("")] Template template) => template.ToString();

    /// <summary>The text; the writer is used up.</summary>
    public override string ToString()
    {
        var result = text.ToString();
        text.Free();
        return result;
    }

    /// <summary>This text behind the other; both writers are used up.</summary>
    public string After(CSharpWriter head)
    {
        head.text.Append(text.Span);
        text.Free();
        return head.ToString();
    }

    private void Append(ReadOnlySpan<char> lines)
    {
        while (true)
        {
            var end = lines.IndexOf('\n');
            var line = (end < 0 ? lines : lines.Slice(0, end)).TrimEnd('\r');
            if (line.Length > 0)
            {
                text.Append(' ', indent * 4);
                text.Append(line);
            }

            text.Append('\n');
            if (end < 0)
            {
                return;
            }

            lines = lines.Slice(end + 1);
        }
    }

    /// <summary>The interpolated strings of the emitters.</summary>
    [InterpolatedStringHandler]
    internal readonly ref struct Template
    {
        // One of its own: one template may be inserted into another, while that is made.
        private readonly TextBuffer buffer = TextBuffer.Take();
        private readonly FileScope scope;

        /// <summary>Called by the compiler, which knows the lengths.</summary>
        [SuppressMessage("Style", "IDE0060:Remove unused parameter", Justification = "The compiler gives them.")]
        public Template(int literalLength, int formattedCount, CSharpWriter writer) => scope = writer.Scope;

        /// <summary>The text, as long as the template isn't released.</summary>
        public ReadOnlySpan<char> Span => buffer.Span;

        public void AppendFormatted(string? value) => buffer.Append(value.AsSpan());

        public void AppendFormatted(int value) => buffer.Append(value.ToString(CultureInfo.InvariantCulture).AsSpan());

        public void AppendLiteral(string value)
        {
            foreach (var piece in TemplateLiteral.Of(value).Pieces)
            {
                // Behind an inserted name it is the rest of that name.
                if (piece.Type is not { } type || (piece.Start == 0 && IsContinued()))
                {
                    buffer.Append(value.AsSpan(piece.Start, piece.Length));
                }
                else
                {
                    buffer.Append(scope.Name(type).AsSpan());
                }
            }
        }

        /// <summary>The text; the template is used up.</summary>
        public override string ToString()
        {
            var text = buffer.ToString();
            Release();
            return text;
        }

        /// <summary>The template is used up.</summary>
        public void Release() => buffer.Free();

        private bool IsContinued() => buffer.Length > 0 && (buffer[buffer.Length - 1] is '.' or '@' || TemplateLiteral.IsWord(buffer[buffer.Length - 1]));
    }
}
