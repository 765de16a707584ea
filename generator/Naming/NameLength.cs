using System.Globalization;

namespace ChatGen.Generator.Naming;

/// <summary>Metadata takes names of 1,023 bytes, file systems of 255: a longer one is cut, and stays what tells it from others.</summary>
internal static class NameLength
{
    /// <summary>In characters, of which each has up to three bytes; room is left for what is appended.</summary>
    public const int Max = 200;

    /// <summary>The name, or its beginning and a hash of all of it.</summary>
    public static string Bound(string name, int max = Max)
    {
        if (name.Length <= max)
        {
            return name;
        }

        return name.Substring(0, max - 9) + "_" + NameHash.Of(name).ToString("x8", CultureInfo.InvariantCulture);
    }
}
