using Microsoft.CodeAnalysis.CSharp;

namespace ChatGen.Generator.Emission;

/// <summary>Names as C# takes them.</summary>
internal static class Identifiers
{
    /// <summary>The name, with <c>@</c> where it is a keyword, now or in a later C#.</summary>
    public static string Escape(string name) =>
        SyntaxFacts.GetKeywordKind(name) is not SyntaxKind.None
        || SyntaxFacts.GetContextualKeywordKind(name) is not SyntaxKind.None
        || name is "allows" or "closed" or "extension" or "field" or "safe" or "union"
            ? "@" + name
            : name;

    /// <summary>The name of a parameter.</summary>
    public static string Parameter(string name) => Escape(name);

    /// <summary>A parameter, local or field part: the first word in lower case.</summary>
    public static string Camel(string name)
    {
        var chars = name.ToCharArray();
        for (var i = 0; i < chars.Length && char.IsUpper(chars[i]); i++)
        {
            // The last capital of several begins the next word: URLPath is urlPath.
            if (i > 0 && i + 1 < chars.Length && char.IsLower(chars[i + 1]))
            {
                break;
            }

            chars[i] = char.ToLowerInvariant(chars[i]);
        }

        return new string(chars);
    }

    /// <summary>The name, or the name with the first number that makes it new; it is then taken.</summary>
    public static string Fresh(string name, HashSet<string> taken)
    {
        var fresh = name;
        for (var number = 2; !taken.Add(fresh); number++)
        {
            fresh = FormattableString.Invariant($"{name}{number}");
        }

        return fresh;
    }

    /// <summary>What ASCII letters and digits of a property's name leave, for private names.</summary>
    public static string FromJson(string name)
    {
        var upper = false;
        var chars = new List<char>();
        foreach (var c in name)
        {
            if (c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') || (c is >= '0' and <= '9' && chars.Count > 0))
            {
                chars.Add(upper && chars.Count > 0 ? char.ToUpperInvariant(c) : c);
                upper = false;
            }
            else
            {
                upper = true;
            }
        }

        return Camel(new string(chars.ToArray()));
    }
}
