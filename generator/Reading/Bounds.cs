namespace ChatGen.Generator.Reading;

/// <summary>What a document may not go beyond: recursion over it must not end the compiler's stack, nor aliases fill its memory.</summary>
internal static class Bounds
{
    /// <summary>Levels of lists and mappings.</summary>
    public const int Depth = 256;

    /// <summary>The length of a text: several times that of the largest documents known, and seconds to read.</summary>
    public const int Characters = 16_000_000;

    /// <summary>What one keyword of a schema may list: values, properties, branches. Each would become a member of one C# type.</summary>
    public const int Entries = 10_000;

    /// <summary>Values that aliases add to those that are written out.</summary>
    public const int AliasedNodes = 200_000;

    public static void CheckDepth(int depth, int offset)
    {
        if (depth > Depth)
        {
            throw new SourceException(
                Diagnostics.Descriptors.TooLarge,
                offset,
                offset + 1,
                $"its values are nested more than {Depth} levels deep");
        }
    }
}
