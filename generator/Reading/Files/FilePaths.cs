namespace ChatGen.Generator.Reading.Files;

/// <summary>Paths of files as texts: nothing is looked up on a disk. Both slashes separate folders.</summary>
internal static class FilePaths
{
    /// <summary>The file that a reference names, and the pointer into it with its leading <c>#</c>.</summary>
    public static (string File, string Fragment) Split(string reference)
    {
        var hash = reference.IndexOf('#');
        return hash < 0 ? (reference, "#") : (reference.Substring(0, hash), reference.Substring(hash));
    }

    /// <summary>Whether a reference begins with a scheme. A single letter is a drive.</summary>
    public static bool IsUrl(string file)
    {
        var colon = file.IndexOf(':');
        return colon > 1 && file.Take(colon).All(character => char.IsLetterOrDigit(character) || character is '+' or '-' or '.');
    }

    /// <summary>The path of a file that another one names.</summary>
    /// <param name="from">The path of the file with the reference.</param>
    /// <param name="file">The reference without its fragment.</param>
    public static string Combine(string from, string file)
    {
        // Not everyone encodes; a percent sign that encodes nothing stays.
        var name = file.IndexOf('%') < 0 ? file : Uri.UnescapeDataString(file);
        var isRooted = name.Length > 0 && (name[0] is '/' or '\\' || (name.Length > 1 && name[1] == ':'));
        return Normalize(isRooted ? name : from.Substring(0, from.LastIndexOfAny(['/', '\\']) + 1) + name);
    }

    /// <summary>Slashes only, and neither <c>.</c> nor a <c>..</c> that has a folder before it.</summary>
    public static string Normalize(string path)
    {
        var segments = path.Replace('\\', '/').Split('/');
        var kept = new List<string>();
        for (var i = 0; i < segments.Length; i++)
        {
            var segment = segments[i];
            var isRoot = i == 0 && segment.Length == 0;
            if (segment == ".." && kept.Count > 0 && kept[kept.Count - 1] != "..")
            {
                // Above the root is the root.
                if (kept.Count > 1 || kept[0].Length > 0)
                {
                    kept.RemoveAt(kept.Count - 1);
                }
            }
            else if (isRoot || segment is not ("" or "."))
            {
                kept.Add(segment);
            }
        }

        return string.Join("/", kept);
    }

    /// <summary>The index of the file that has a path; first as it is written, then whatever its case. -1 when none has it.</summary>
    /// <param name="paths">Normalized paths.</param>
    public static int IndexOf(IReadOnlyList<string> paths, string path)
    {
        var found = -1;
        for (var i = 0; i < paths.Count; i++)
        {
            if (string.Equals(paths[i], path, StringComparison.Ordinal))
            {
                return i;
            }

            if (found < 0 && string.Equals(paths[i], path, StringComparison.OrdinalIgnoreCase))
            {
                found = i;
            }
        }

        return found;
    }

    /// <summary>The file's name without folders and ending.</summary>
    public static string Stem(string path)
    {
        var name = path.Substring(path.LastIndexOfAny(['/', '\\']) + 1);
        var dot = name.IndexOf('.');
        return dot > 0 ? name.Substring(0, dot) : name;
    }

    /// <summary>The name of the folder that a file lies in; empty when the path has none.</summary>
    public static string Folder(string path)
    {
        var segments = Normalize(path).Split('/');
        return segments.Length > 1 ? segments[segments.Length - 2] : "";
    }
}
