using System.Text;

namespace ChatGen.Generator.Modeling.Docs;

/// <summary>Text of a specification inside XML.</summary>
internal static class DocText
{
    public static string Escape(string text)
    {
        StringBuilder? result = null;
        var copied = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                i++;
            }
            else if (Escape(text[i]) is { } escaped)
            {
                result ??= new StringBuilder(text.Length + 16);
                result.Append(text, copied, i - copied).Append(escaped);
                copied = i + 1;
            }
        }

        return result is null ? text : result.Append(text, copied, text.Length - copied).ToString();
    }

    // Null for what stays as it is.
    private static string? Escape(char c) => c switch
    {
        '&' => "&amp;",
        '<' => "&lt;",
        '>' => "&gt;",
        '\n' => null,
        '\r' => "",

        // C# ends a line, and so a comment, at these.
        '\u0085' or '\u2028' or '\u2029' or '\t' => " ",

        // XML 1.0 has no other control characters, and no half surrogates.
        < ' ' or '\uFFFE' or '\uFFFF' or (>= '\uD800' and <= '\uDFFF') => "\uFFFD",
        _ => null,
    };

    public static string EscapeAttribute(string text) => Escape(OneLine(text)).Replace("\"", "&quot;");

    public static string OneLine(string text) => string.Join(" ", text.Split(['\r', '\n', '\t', ' '], StringSplitOptions.RemoveEmptyEntries));
}
