using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis.CSharp;

namespace ChatGen.Generator.Naming;

/// <summary>Spells names of a specification as C# identifiers. Pure functions: the same name gives the same identifier everywhere.</summary>
internal static class Identifiers
{
    private static readonly Dictionary<char, string> Symbols = new()
    {
        ['+'] = "Plus", ['-'] = "Minus", ['!'] = "Not", ['='] = "Equal", ['<'] = "Less", ['>'] = "Greater", ['*'] = "Star", ['/'] = "Slash",
        ['%'] = "Percent", ['&'] = "And", ['|'] = "Or", ['#'] = "Hash", ['$'] = "Dollar", ['@'] = "At", ['?'] = "Question", ['.'] = "Dot",
        [','] = "Comma", [':'] = "Colon", [';'] = "Semicolon", ['~'] = "Tilde", ['^'] = "Caret", ['_'] = "Underscore", [' '] = "Space",
    };

    /// <summary><c>tool_calls</c> → <c>ToolCalls</c>, <c>gpt-4.1-mini</c> → <c>Gpt4_1Mini</c>, <c>+1</c> → <c>Plus1</c>, <c>""</c> → <c>Empty</c>.</summary>
    public static string Pascal(string text)
    {
        var words = Words(text);
        if (words.Count == 0)
        {
            return text.Length == 0 ? "Empty" : NameLength.Bound(SpellOut(text));
        }

        var result = new StringBuilder();
        if (text[0] is '+' or '-' && char.IsDigit(words[0][0]))
        {
            result.Append(Symbols[text[0]]);
        }

        // Capitals throughout say nothing, unless they are an abbreviation of two letters.
        var shouting = (words.Count > 1 || words[0].Count(char.IsUpper) > 2) && words.All(word => word.All(c => !char.IsLower(c))) && words.Any(word => word.Any(char.IsLetter));
        foreach (var word in words)
        {
            if (result.Length > 0 && char.IsDigit(result[result.Length - 1]) && char.IsDigit(word[0]))
            {
                result.Append('_');
            }

            result.Append(char.ToUpperInvariant(word[0]));
            result.Append(shouting ? word.Substring(1).ToLowerInvariant() : word.Substring(1));
        }

        if (!SyntaxFacts.IsIdentifierStartCharacter(result[0]))
        {
            result.Insert(0, '_');
        }

        return NameLength.Bound(result.ToString());
    }

    /// <summary>A name that is a C# type name by itself stays as it is: <c>HTTPValidationError</c>.</summary>
    public static string TypeName(string text) =>
        text.Length > 0 && char.IsUpper(text[0]) && text.All(char.IsLetterOrDigit) ? NameLength.Bound(text) : Pascal(text);

    /// <summary>The name of a parameter, which may be a keyword: <c>HTTPMethod</c> → <c>httpMethod</c>.</summary>
    public static string Camel(string text)
    {
        var pascal = Pascal(text);
        var run = 0;
        while (run < pascal.Length && char.IsUpper(pascal[run]))
        {
            run++;
        }

        // Of a run of capitals, the last begins the next word.
        var lower = run > 1 && run < pascal.Length && char.IsLower(pascal[run]) ? run - 1 : Math.Max(run, 1);
        return pascal.Substring(0, lower).ToLowerInvariant() + pascal.Substring(lower);
    }

    /// <summary>The words of a name: parted by what is neither letter nor digit.</summary>
    public static IReadOnlyList<string> Words(string text)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        foreach (var c in text)
        {
            if (IsWordCharacter(c) || (word.Length > 0 && IsMark(c)))
            {
                word.Append(c);
            }
            else if (word.Length > 0)
            {
                words.Add(word.ToString());
                word.Clear();
            }
        }

        if (word.Length > 0)
        {
            words.Add(word.ToString());
        }

        return words;
    }

    /// <summary>The humps of a Pascal name: <c>HTTPValidationError</c> → HTTP, Validation, Error.</summary>
    public static IReadOnlyList<string> Humps(string pascal)
    {
        var humps = new List<string>();
        var start = 0;
        for (var i = 1; i < pascal.Length; i++)
        {
            var begins = char.IsUpper(pascal[i]) && (!char.IsUpper(pascal[i - 1]) || (i + 1 < pascal.Length && char.IsLower(pascal[i + 1])));
            if (begins)
            {
                humps.Add(pascal.Substring(start, i - start));
                start = i;
            }
        }

        if (start < pascal.Length)
        {
            humps.Add(pascal.Substring(start));
        }

        return humps;
    }

    private static bool IsWordCharacter(char c) =>
        c != '_' && CharUnicodeInfo.GetUnicodeCategory(c) is UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter
            or UnicodeCategory.TitlecaseLetter or UnicodeCategory.ModifierLetter or UnicodeCategory.OtherLetter or UnicodeCategory.LetterNumber
            or UnicodeCategory.DecimalDigitNumber;

    /// <summary>Accents and vowel signs belong to the letter before them.</summary>
    private static bool IsMark(char c) => CharUnicodeInfo.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;

    private static string SpellOut(string text)
    {
        var result = new StringBuilder();
        foreach (var c in text)
        {
            result.Append(Symbols.TryGetValue(c, out var name) ? name : "U" + ((int)c).ToString("X4", CultureInfo.InvariantCulture));
        }

        return result.ToString();
    }
}
