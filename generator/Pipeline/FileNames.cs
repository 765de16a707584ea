using System.Globalization;
using System.Text;
using ChatGen.Generator.Naming;

namespace ChatGen.Generator.Pipeline;

/// <summary>Names of types inside names of files, which every file system takes: ASCII only, and of bounded length.</summary>
internal static class FileNames
{
    private const int MaxLength = 90;

    /// <summary><c>Größe</c> → <c>Gru00F6u00DFe</c>; dots stay.</summary>
    public static string Of(string name)
    {
        var result = new StringBuilder(name.Length);
        foreach (var c in name)
        {
            if (c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '_' or '.')
            {
                result.Append(c);
            }
            else
            {
                result.Append('u').Append(((int)c).ToString("X4", CultureInfo.InvariantCulture));
            }
        }

        return NameLength.Bound(result.ToString(), MaxLength);
    }
}
