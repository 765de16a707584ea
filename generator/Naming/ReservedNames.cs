namespace ChatGen.Generator.Naming;

/// <summary>Names that members of generated types can't have, because C# or the generated code has them already.</summary>
internal static class ReservedNames
{
    /// <summary>Members that every record, enum or union has: a type can't be named like a member of its own (CS0542).</summary>
    public static readonly string[] Type =
    [
        "Equals", "GetHashCode", "GetType", "ToString", "MemberwiseClone", "Finalize", "ReferenceEquals", "EqualityContract", "PrintMembers",
        "WriteMembers", "Value", "HasValue", "TryGetValue", "IsKnown", "Kind", "Variant", "Match", "Switch", "Create", "GetEnumerator",
    ];

    /// <summary>Members of a record.</summary>
    public static readonly string[] Record =
    [
        "Equals", "GetHashCode", "GetType", "ToString", "MemberwiseClone", "Finalize", "ReferenceEquals", "Clone", "Deconstruct",
        "EqualityContract", "PrintMembers", "WriteMembers",
    ];

    /// <summary>Members of an enumerated string.</summary>
    public static readonly string[] Enum =
    [
        "Equals", "GetHashCode", "GetType", "ToString", "MemberwiseClone", "Finalize", "ReferenceEquals", "Deconstruct",
        "PrintMembers", "Value", "IsKnown",
    ];

    /// <summary>Members of a union's <c>Variant</c>.</summary>
    public static readonly string[] Variant = ["None", "Unknown"];

    /// <summary>Members of a client.</summary>
    public static readonly string[] Client =
    [
        "Equals", "GetHashCode", "GetType", "ToString", "MemberwiseClone", "Finalize", "ReferenceEquals", "Dispose",
    ];
}
