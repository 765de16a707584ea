using System.Text;

namespace ChatGen.Generator.Modeling.Operations;

/// <summary>A path of the document as it is requested: without a fragment, percent-encoded, its parameters in braces.</summary>
/// <param name="Path">The template, with the fixed part of its query.</param>
/// <param name="Names">The names in its braces, each once, in order.</param>
/// <param name="QueryNames">Parameters within the query: the name on the wire, the name in the braces.</param>
internal sealed record PathTemplate(string Path, IReadOnlyList<string> Names, IReadOnlyList<KeyValuePair<string, string>> QueryNames)
{
    // RFC 3986, 3.3 and 3.4: pchar and what parts segments. The query may have more.
    private const string PathCharacters = "-._~!$&'()*+,;=:@/%";
    private const string QueryCharacters = PathCharacters + "?";

    /// <param name="isDeclared">Whether a parameter has exactly this name, however odd.</param>
    public static PathTemplate Parse(string path, Func<string, bool> isDeclared)
    {
        var names = new List<string>();
        var result = new StringBuilder();
        var at = 0;
        while (at < path.Length && path[at] is not ('?' or '#'))
        {
            if (Expression(path, at, isDeclared, out var name) is var end && end > 0)
            {
                result.Append('{').Append(name).Append('}');
                if (!names.Contains(name))
                {
                    names.Add(name);
                }

                at = end;
                continue;
            }

            at = Literal(path, at, PathCharacters, result);
        }

        var queryNames = new List<KeyValuePair<string, string>>();
        var query = at < path.Length && path[at] == '?' ? Query(path.Substring(at + 1), isDeclared, queryNames) : "";
        return new PathTemplate(result + (query.Length > 0 ? "?" + query : ""), names, queryNames);
    }

    /// <summary>A parameter's name as it stands in the template: what would part the path is no part of it.</summary>
    public static string Clean(string name) => name.Replace('/', '_').Replace('?', '_').Replace('#', '_').Replace('{', '_').Replace('}', '_');

    private static string Query(string query, Func<string, bool> isDeclared, List<KeyValuePair<string, string>> names)
    {
        var parts = new List<string>();
        foreach (var part in Fragmentless(query).Split(['&'], StringSplitOptions.RemoveEmptyEntries))
        {
            var equals = part.IndexOf('=');
            if (equals >= 0 && Expression(part, equals + 1, isDeclared, out var name) == part.Length)
            {
                names.Add(new KeyValuePair<string, string>(Uri.UnescapeDataString(part.Substring(0, equals)), name));
                continue;
            }

            var text = new StringBuilder();
            for (var at = 0; at < part.Length;)
            {
                at = Literal(part, at, QueryCharacters, text);
            }

            parts.Add(text.ToString());
        }

        return string.Join("&", parts);
    }

    private static string Fragmentless(string text) => text.IndexOf('#') is >= 0 and var fragment ? text.Substring(0, fragment) : text;

    /// <summary>Behind the expression that begins here; 0 when none does. Operators of RFC 6570 and patterns of routers are no part of the name.</summary>
    private static int Expression(string text, int start, Func<string, bool> isDeclared, out string name)
    {
        name = "";
        var end = start < text.Length && text[start] == '{' ? text.IndexOf('}', start) : -1;
        if (end < 0)
        {
            return 0;
        }

        var expression = text.Substring(start + 1, end - start - 1);
        name = Clean(isDeclared(expression)
            ? expression
            : expression.TrimStart('+', '#', '.', '/', ';', '?', '&', '*', ' ').Split('=', ':')[0].TrimEnd('*', '?', ' '));
        return name.Length > 0 ? end + 1 : 0;
    }

    private static int Literal(string text, int at, string allowed, StringBuilder result)
    {
        var c = text[at];
        if (c == '%' && !(at + 2 < text.Length && Uri.IsHexDigit(text[at + 1]) && Uri.IsHexDigit(text[at + 2])))
        {
            result.Append("%25");
        }
        else if (c < 128 && (char.IsLetterOrDigit(c) || allowed.IndexOf(c) >= 0))
        {
            result.Append(c);
        }
        else
        {
            var length = char.IsHighSurrogate(c) && at + 1 < text.Length && char.IsLowSurrogate(text[at + 1]) ? 2 : 1;
            foreach (var octet in Encoding.UTF8.GetBytes(text.Substring(at, length)))
            {
                result.Append('%').Append(octet.ToString("X2", System.Globalization.CultureInfo.InvariantCulture));
            }

            return at + length;
        }

        return at + 1;
    }
}
