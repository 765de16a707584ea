using System.Globalization;
using System.Numerics;

namespace ChatGen.Generator.Reading;

/// <summary>
/// Plain scalars by YAML 1.2's core schema (https://yaml.org/spec/1.2.2/#1032-tag-resolution): <c>yes</c>, <c>on</c> and <c>n</c> are strings,
/// and so are <c>.inf</c> and <c>.nan</c>, which JSON has no numbers for.
/// </summary>
internal static class YamlScalars
{
    // Beyond this length digits are no number that anything here could use, and converting them takes quadratic time.
    private const int LongestNumber = 400;

    public static (ScalarKind Kind, string Text) Resolve(string text) => text switch
    {
        "" or "~" or "null" or "Null" or "NULL" => (ScalarKind.Null, "null"),
        "true" or "True" or "TRUE" => (ScalarKind.Boolean, "true"),
        "false" or "False" or "FALSE" => (ScalarKind.Boolean, "false"),
        _ when Number(text) is { } number => (ScalarKind.Number, number),
        _ => (ScalarKind.String, text),
    };

    /// <summary>The number as JSON writes it; null when it is none.</summary>
    private static string? Number(string text)
    {
        if (text.Length > LongestNumber)
        {
            return null;
        }

        if (text.StartsWith("0o", StringComparison.Ordinal))
        {
            return Whole(text, 8);
        }

        return text.StartsWith("0x", StringComparison.Ordinal) ? Whole(text, 16) : Decimal(text);
    }

    private static string? Whole(string text, int radix)
    {
        var value = BigInteger.Zero;
        for (var i = 2; i < text.Length; i++)
        {
            var digit = "0123456789abcdef".IndexOf(char.ToLowerInvariant(text[i]));
            if (digit < 0 || digit >= radix)
            {
                return null;
            }

            value = (value * radix) + digit;
        }

        return text.Length == 2 ? null : value.ToString(CultureInfo.InvariantCulture);
    }

    // [-+]? ( \. [0-9]+ | [0-9]+ ( \. [0-9]* )? ) ( [eE] [-+]? [0-9]+ )?
    // JSON has no plus sign in front, no leading zeros, and digits on both sides of the point; the digits themselves stay.
    private static string? Decimal(string text)
    {
        var at = text[0] is '-' or '+' ? 1 : 0;
        var whole = Digits(text, ref at);
        string? fraction = null;
        if (at < text.Length && text[at] == '.')
        {
            at++;
            fraction = Digits(text, ref at);
        }

        if (whole.Length == 0 && string.IsNullOrEmpty(fraction))
        {
            return null;
        }

        var exponent = "";
        if (at < text.Length && text[at] is 'e' or 'E')
        {
            var start = at++;
            at += at < text.Length && text[at] is '-' or '+' ? 1 : 0;
            if (Digits(text, ref at).Length == 0)
            {
                return null;
            }

            exponent = text.Substring(start, at - start);
        }

        if (at < text.Length)
        {
            return null;
        }

        var sign = text[0] == '-' ? "-" : "";
        whole = whole.TrimStart('0');
        return sign + (whole.Length == 0 ? "0" : whole) + (fraction is null ? "" : "." + (fraction.Length == 0 ? "0" : fraction)) + exponent;
    }

    private static string Digits(string text, ref int at)
    {
        var start = at;
        while (at < text.Length && text[at] is >= '0' and <= '9')
        {
            at++;
        }

        return text.Substring(start, at - start);
    }
}
