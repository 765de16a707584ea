using System.Text;
using ChatGen.Generator.Model;

namespace ChatGen.Generator.Emission;

/// <summary>Doc comments: every line begins with <c>///</c>, whatever the text holds.</summary>
internal static class DocComments
{
    /// <summary>The specification's words, or others where it has none.</summary>
    /// <param name="more">A further remark.</param>
    public static void Doc(this CSharpWriter writer, DocModel doc, string otherwise, string? more = null)
    {
        if (doc.Type is not null)
        {
            writer.Raw($"/// <inheritdoc cref=\"{writer.Scope.Cref(doc.Type)}\"/>");
            return;
        }

        writer.Summary(doc.Summary.Length > 0 ? doc.Summary : otherwise);
        var remarks = doc.Remarks is { Length: > 0 } text ? text : null;
        if ((remarks ?? more) is not null)
        {
            writer.Element("remarks", remarks is null || more is null ? remarks ?? more! : remarks + "\n" + more);
        }
    }

    public static void Summary(this CSharpWriter writer, string xml) => writer.Element("summary", xml);

    public static void Param(this CSharpWriter writer, string name, string xml) =>
        writer.Element("param", xml, $" name=\"{name.TrimStart('@')}\"");

    public static void Exception(this CSharpWriter writer, string type, string xml) =>
        writer.Element("exception", xml, $" cref=\"{type}\"");

    /// <summary>An element with XML inside: on one line when that has one.</summary>
    public static void Element(this CSharpWriter writer, string name, string xml, string attributes = "")
    {
        var lines = Lines(xml);
        if (lines.Length == 1)
        {
            writer.Raw($"/// <{name}{attributes}>{lines[0]}</{name}>");
            return;
        }

        writer.Raw($"/// <{name}{attributes}>");
        foreach (var line in lines)
        {
            writer.Raw(line.Length > 0 ? "/// " + line : "///");
        }

        writer.Raw($"/// </{name}>");
    }

    /// <summary>A name of the wire inside XML.</summary>
    public static string Code(string text) =>
        $"<c>{OneLine(text).Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;")}</c>";

    /// <summary>Text for a comment that ends with its line.</summary>
    public static string OneLine(string text) => Clean(text).Replace('\n', ' ').Replace('\r', ' ');

    private static string[] Lines(string xml) =>
        Clean(xml).Trim().Replace("\r\n", "\n").Split('\n', '\r').Select(line => line.TrimEnd()).ToArray();

    // What ends a line for C# but not for a person is a line break; what XML can't hold is the replacement character.
    private static string Clean(string text)
    {
        StringBuilder? builder = null;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                builder?.Append(c).Append(text[i + 1]);
                i++;
                continue;
            }

            var clean = c switch
            {
                '\u0085' or '\u2028' or '\u2029' => '\n',
                '\t' or '\n' or '\r' => c,
                < ' ' or '\ufffe' or '\uffff' => '\ufffd',
                _ when char.IsSurrogate(c) => '\ufffd',
                _ => c,
            };
            if (clean != c)
            {
                builder ??= new StringBuilder(text, 0, i, text.Length);
            }

            builder?.Append(clean);
        }

        return builder?.ToString() ?? text;
    }
}
