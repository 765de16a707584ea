namespace ChatGen.Generator.Emission;

/// <summary>Members that generated types have anyway: no property or value of the specification may be named so.</summary>
internal static class ReservedNames
{
    public static IReadOnlyList<string> Record { get; } =
    [
        "Clone", "EqualityContract", "Equals", "Finalize", "GetHashCode", "GetType", "MemberwiseClone", "PrintMembers",
        "ReferenceEquals", "ToString", "WriteMembers",
    ];

    public static IReadOnlyList<string> Enum { get; } = [.. Record, "IsKnown", "Value"];

    /// <summary>Names that no case of a union may have.</summary>
    public static IReadOnlyList<string> Variant { get; } = ["None", "Unknown"];

    public static IReadOnlyList<string> Client { get; } =
        ["Dispose", "Equals", "Finalize", "GetHashCode", "GetType", "MemberwiseClone", "ReferenceEquals", "ToString"];
}
