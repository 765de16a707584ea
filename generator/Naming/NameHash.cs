using System.Globalization;
using System.Text;

namespace ChatGen.Generator.Naming;

/// <summary>What tells two names apart that C# would spell alike: a few digits that depend on the name alone.</summary>
internal static class NameHash
{
    /// <summary>The most bytes that a name may have in UTF-8: with a client's name before it, it is a file's name too.</summary>
    public const int MaxBytes = 100;

    /// <summary><c>_x3f2a</c>: no other name is spelled so, because an underscore only ever stands between digits.</summary>
    public static string Suffix(string source) => "_x" + (Of(source) & 0xFFFF).ToString("x4", CultureInfo.InvariantCulture);

    /// <summary>The name, or its beginning with the hash of what it was made from.</summary>
    public static string Bound(string name)
    {
        if (name.Length * 3 <= MaxBytes || Encoding.UTF8.GetByteCount(name) <= MaxBytes)
        {
            return name;
        }

        var suffix = Suffix(name);
        var room = MaxBytes - suffix.Length;
        var length = 0;
        for (var bytes = 0; length < name.Length; length++)
        {
            bytes += name[length] < 0x80 ? 1 : name[length] < 0x800 ? 2 : 3;
            if (bytes > room)
            {
                break;
            }
        }

        return name.Substring(0, length).TrimEnd('_') + suffix;
    }

    /// <summary>FNV-1a over the UTF-16 code units: the same on every machine.</summary>
    public static uint Of(string text)
    {
        var hash = 2166136261u;
        foreach (var c in text)
        {
            hash = unchecked((hash ^ (c & 0xFFu)) * 16777619u);
            hash = unchecked((hash ^ (uint)(c >> 8)) * 16777619u);
        }

        return hash ^ (hash >> 16);
    }
}
