using System.Text;

namespace ChatGen.Generator.Modeling.Docs;

/// <summary>Text of a specification inside XML.</summary>
internal static class DocText
{
    public static string Escape(string text)
    {
        var result = new StringBuilder(text.Length + 16);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                result.Append(text, i++, 2);
                continue;
            }

            result.Append(c switch
            {
                '&' => "&amp;",
                '<' => "&lt;",
                '>' => "&gt;",
                '\n' => "\n",
                '\r' => "",

                // C# ends a line, and so a comment, at these.
                '\u0085' or '\u2028' or '\u2029' or '\t' => " ",

                // XML 1.0 has no other control characters, and no half surrogates.
                < ' ' or '\uFFFE' or '\uFFFF' or (>= '\uD800' and <= '\uDFFF') => "\uFFFD",
                _ => c.ToString(),
            });
        }

        return result.ToString();
    }

    public static string EscapeAttribute(string text) => Escape(OneLine(text)).Replace("\"", "&quot;");

    public static string OneLine(string text) => string.Join(" ", text.Split(['\r', '\n', '\t', ' '], StringSplitOptions.RemoveEmptyEntries));
}
