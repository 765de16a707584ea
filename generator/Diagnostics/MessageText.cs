using System.Globalization;
using System.Text;

namespace ChatGen.Generator.Diagnostics;

/// <summary>Text of a specification inside a message: one line, no control characters, of bounded length.</summary>
internal static class MessageText
{
    /// <summary>In characters; longer text ends in an ellipsis.</summary>
    public const int MaxLength = 200;

    public static string Clip(string text)
    {
        var clipped = new StringBuilder(Math.Min(text.Length, MaxLength));
        foreach (var character in text)
        {
            if (clipped.Length == MaxLength)
            {
                // Not half of a surrogate pair.
                clipped.Length -= char.IsHighSurrogate(clipped[MaxLength - 1]) ? 1 : 0;
                return clipped.Append('…').ToString();
            }

            var blank = char.IsControl(character) || char.IsWhiteSpace(character)
                || char.GetUnicodeCategory(character) is UnicodeCategory.Format or UnicodeCategory.LineSeparator;
            if (!blank)
            {
                clipped.Append(character);
            }
            else if (clipped.Length > 0 && clipped[clipped.Length - 1] != ' ')
            {
                clipped.Append(' ');
            }
        }

        return clipped.ToString().TrimEnd();
    }
}
