using System.Globalization;
using System.Text;

namespace ChatGen.Generator.Emission;

/// <summary>Strings of the specification as C# literals: the only way for one into generated code.</summary>
internal static class Literals
{
    /// <summary>A <c>string</c> literal in quotes.</summary>
    public static string String(string value)
    {
        var builder = new StringBuilder(value.Length + 2).Append('"');
        foreach (var c in value)
        {
            Append(builder, c);
        }

        return builder.Append('"').ToString();
    }

    /// <summary>A UTF-8 literal. A lone surrogate, which UTF-8 has no form for, is the replacement character.</summary>
    public static string Utf8(string value) => String(Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(value))) + "u8";

    /// <summary>A UTF-8 literal of what stands between the quotes of a JSON string: escaped as the runtime does, so that it is copied there.</summary>
    public static string Json(string value)
    {
        var builder = new StringBuilder(value.Length);
        foreach (var c in Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(value)))
        {
            _ = c switch
            {
                '\n' => builder.Append("\\n"),
                '\r' => builder.Append("\\r"),
                '\t' => builder.Append("\\t"),
                '\b' => builder.Append("\\b"),
                '\f' => builder.Append("\\f"),
                '\\' => builder.Append("\\\\"),
                '"' or '&' or '\'' or '+' or '<' or '>' or '`' or < ' ' or > '~' =>
                    builder.Append("\\u").Append(((int)c).ToString("X4", CultureInfo.InvariantCulture)),
                _ => builder.Append(c),
            };
        }

        return String(builder.ToString()) + "u8";
    }

    /// <summary>The number of bytes that <see cref="Utf8"/> has.</summary>
    public static int Utf8Length(string value) => Encoding.UTF8.GetByteCount(value);

    /// <summary>One bit, or several, of a mask.</summary>
    public static string Mask(ulong mask) => mask < 10
        ? mask.ToString(CultureInfo.InvariantCulture)
        : "0x" + mask.ToString("X", CultureInfo.InvariantCulture);

    private static void Append(StringBuilder builder, char c)
    {
        switch (c)
        {
            case '"':
                builder.Append("\\\"");
                break;
            case '\\':
                builder.Append("\\\\");
                break;
            case '\n':
                builder.Append("\\n");
                break;
            case '\r':
                builder.Append("\\r");
                break;
            case '\t':
                builder.Append("\\t");
                break;
            default:
                if (IsPlain(c))
                {
                    builder.Append(c);
                }
                else
                {
                    builder.Append("\\u").Append(((int)c).ToString("x4", CultureInfo.InvariantCulture));
                }

                break;
        }
    }

    // Letters of every script stay readable; what is invisible, turns the line round or ends it doesn't.
    private static bool IsPlain(char c) => c is >= ' ' and <= '~' || (c > 0x9f && char.IsLetterOrDigit(c));
}
