using System.Globalization;
using ChatGen.Generator.Diagnostics;

namespace ChatGen.Generator.Reading;

/// <summary>Finds the place of a JSON pointer in a file. Nothing is computed before it is asked for.</summary>
/// <param name="root">What the file holds.</param>
internal sealed class SpecLocator(string path, SpecText text, SourceNode root)
{
    private readonly Dictionary<string, (SpecLocator File, string Pointer)> moved = new(StringComparer.Ordinal);

    /// <summary>The file's name without folders.</summary>
    public string FileName { get; } = path.Substring(path.LastIndexOfAny(['/', '\\']) + 1);

    /// <summary>Tells that a repair moved or copied a value.</summary>
    /// <param name="pointer">Where it is in the repaired tree.</param>
    /// <param name="original">Where it is in the file.</param>
    public void Move(string pointer, string original) => Move(pointer, this, original);

    /// <summary>Tells that a value came from another file.</summary>
    /// <param name="pointer">Where it is in the repaired tree.</param>
    /// <param name="original">Where it is in that file.</param>
    public void Move(string pointer, SpecLocator file, string original)
    {
        var (origin, segments) = file.Original(JsonPointers.Split(original));
        moved[pointer] = (origin, Join(segments));
    }

    /// <summary>The name of the member that the pointer leads to, or the first line of a list's item; else its nearest ancestor.</summary>
    public SpecLocation Locate(string jsonPointer)
    {
        var (file, segments) = Original(JsonPointers.Split(jsonPointer));
        return file.Locate(segments);
    }

    private SpecLocation Locate(string[] segments)
    {
        var current = root;
        var (start, end) = (root.Start, root.Start);
        foreach (var segment in segments)
        {
            switch (current)
            {
                case SourceMapping mapping when mapping.Find(segment) is { } member:
                    (start, end) = (member.Start, member.End);
                    current = member.Value;
                    continue;
                case SourceSequence sequence when Item(sequence, segment) is { } item:
                    (start, end) = (item.Start, item is SourceScalar ? item.End : item.Start);
                    current = item;
                    continue;
            }

            break;
        }

        return text.Locate(start, end);
    }

    // The longest prefix that was moved is exchanged for what it was.
    private (SpecLocator File, string[] Segments) Original(string[] segments)
    {
        for (var length = segments.Length; length > 0 && moved.Count > 0; length--)
        {
            if (moved.TryGetValue(Join(segments.Take(length)), out var original))
            {
                return (original.File, [.. JsonPointers.Split(original.Pointer), .. segments.Skip(length)]);
            }
        }

        return (this, segments);
    }

    private static string Join(IEnumerable<string> segments) => string.Concat(segments.Select(segment => "/" + JsonPointers.Escape(segment)));

    private static SourceNode? Item(SourceSequence sequence, string segment) =>
        int.TryParse(segment, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < sequence.Items.Count
            ? sequence.Items[index]
            : null;
}
