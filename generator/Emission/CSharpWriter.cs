using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace ChatGen.Generator.Emission;

/// <summary>
/// Indented C# text. What a template spells out is trusted: known types in it are written as the file's scope says, and
/// bring their usings along. What is inserted into a template goes in as it is.
/// </summary>
internal sealed class CSharpWriter(FileScope scope)
{
    private readonly StringBuilder text = new();
    private readonly Stack<StringBuilder> builders = new();
    private int indent;

    public FileScope Scope => scope;

    /// <summary>One line, or a block of several.</summary>
    public void Line([InterpolatedStringHandlerArgument("")] Template template) => Raw(template.ToString());

    /// <summary>Lines that are taken as they are.</summary>
    public void Raw(string lines)
    {
        for (var start = 0; start <= lines.Length;)
        {
            var end = lines.IndexOf('\n', start);
            end = end < 0 ? lines.Length : end;
            var length = end - start;
            while (length > 0 && lines[start + length - 1] == '\r')
            {
                length--;
            }

            if (length > 0)
            {
                text.Append(' ', indent * 4).Append(lines, start, length);
            }

            text.Append('\n');
            start = end + 1;
        }
    }

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
        Raw(template.ToString());
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
            text.Length--;
        }

        Raw("}" + after);
    }

    public void Indent() => indent++;

    public void Outdent() => indent--;

    /// <summary>A piece of text, an expression for example, with its names resolved.</summary>
    [SuppressMessage("Performance", "CA1822:Mark members as static", Justification = "The template is made with this writer.")]
    public string Text([InterpolatedStringHandlerArgument("")] Template template) => template.ToString();

    public override string ToString() => text.ToString();

    /// <summary>This text behind the other.</summary>
    public string After(CSharpWriter head) => head.text.Append(text).ToString();

    /// <summary>The interpolated strings of the emitters.</summary>
    [InterpolatedStringHandler]
    internal readonly ref struct Template(int literalLength, int formattedCount, CSharpWriter writer)
    {
        // One template may be inserted into another, while that is made.
        private readonly StringBuilder builder = writer.builders.Count > 0 ? writer.builders.Pop() : new(literalLength + (formattedCount * 16));
        private readonly FileScope scope = writer.Scope;

        public void AppendFormatted(string? value) => builder.Append(value);

        public void AppendFormatted(int value) => builder.Append(value.ToString(CultureInfo.InvariantCulture));

        public void AppendLiteral(string value)
        {
            var position = 0;
            while (position < value.Length)
            {
                var start = position;
                if (!IsWord(value[position]))
                {
                    builder.Append(value[position++]);
                    continue;
                }

                while (position < value.Length && IsWord(value[position]))
                {
                    position++;
                }

                // Known types begin with a capital.
                if (value[start] is < 'A' or > 'Z' || IsContinued())
                {
                    builder.Append(value, start, position - start);
                }
                else
                {
                    builder.Append(scope.Name(value.Substring(start, position - start)));
                }
            }
        }

        /// <summary>The text; to be asked for once.</summary>
        public override string ToString()
        {
            var text = builder.ToString();
            builder.Clear();
            writer.builders.Push(builder);
            return text;
        }

        // Behind a dot it is a member, behind an inserted name the rest of that name.
        private bool IsContinued() => builder.Length > 0 && (builder[builder.Length - 1] is '.' or '@' || IsWord(builder[builder.Length - 1]));

        private static bool IsWord(char c) => c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '_';
    }
}
