namespace ChatGen.Generator.Naming;

/// <summary>Names that members of generated types can't have, because C# or the generated code has them already.</summary>
internal static class ReservedNames
{
    /// <summary>Members of a record.</summary>
    public static readonly string[] Record =
    [
        "Equals", "GetHashCode", "GetType", "ToString", "MemberwiseClone", "Finalize", "ReferenceEquals", "Clone", "Deconstruct",
        "EqualityContract", "PrintMembers", "Members",
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

    /// <summary>Types of the framework and the runtime that generated code names; a generated type of that name hides them.</summary>
    public static readonly HashSet<string> Hidden = new(StringComparer.Ordinal)
    {
        "Action", "ApiClientOptions", "ApiDescription", "ApiErrorKind", "ApiException", "ApiRequest", "ApiSecurity", "ApiTransport", "ArgumentNullException",
        "Array", "Attribute", "CancellationToken", "ChatStream", "CollectionBuilder", "CollectionBuilderAttribute", "DebuggerDisplay",
        "DebuggerDisplayAttribute", "EditorBrowsable", "EditorBrowsableAttribute", "EditorBrowsableState", "Enumerable", "Func", "GeneratedCode",
        "GeneratedCodeAttribute", "HashCode", "HttpClient", "HttpMethod", "IAsyncDisposable", "IAsyncEnumerable", "IDisposable", "IEnumerable",
        "IEnumerator", "IEquatable", "IJsonCodec", "IJsonObject", "IJsonTypeInfoResolver", "IReadOnlyDictionary", "IReadOnlyList", "IUnion",
        "InvalidOperationException", "JsonAny", "JsonBoolean", "JsonCodec", "JsonCodecConverter", "JsonCodecResolver", "JsonConverter",
        "JsonConverterAttribute", "JsonDictionary", "JsonDouble", "JsonElement", "JsonEquality", "JsonException", "JsonInt64", "JsonItemKinds",
        "JsonList", "JsonMap", "JsonMissing", "JsonNullable", "JsonNullableReference", "JsonObject", "JsonPeek", "JsonRanking", "JsonRead",
        "JsonReadContext", "JsonString", "JsonStringTable", "JsonTokenType", "JsonUInt64", "JsonUnknown", "JsonWrite", "List", "Dictionary",
        "MemoryExtensions", "NotNullWhen", "NotNullWhenAttribute", "Obsolete", "ObsoleteAttribute", "ReadOnlySpan", "SetsRequiredMembers",
        "SetsRequiredMembersAttribute", "Stream", "String", "StringComparison", "Task", "Type", "Union", "UnionAttribute", "Uri",
        "Utf8JsonReader", "Utf8JsonWriter", "BitConverter", "ReferenceEquals", "Object", "System", "ChatGen", "Nullable", "Interlocked", "Variant",
    };
}
