namespace ChatGen.Generator.Naming;

/// <summary>The types of the framework and of the runtime that generated code names, each with its namespace.</summary>
internal static class KnownTypes
{
    private static readonly Dictionary<string, string> s_namespaces = Table(
        ("System",
            "Action ArgumentNullException BitConverter Convert Func GC HashCode IDisposable InvalidOperationException "
            + "Obsolete OperationCanceledException ReadOnlySpan"),
        ("System.CodeDom.Compiler", "GeneratedCode"),
        ("System.Collections.Generic", "Dictionary IEnumerator IReadOnlyDictionary IReadOnlyList List"),
        ("System.Diagnostics.CodeAnalysis", "NotNullWhen SetsRequiredMembers"),
        ("System.Globalization", "CultureInfo"),
        ("System.IO", "Stream"),
        ("System.Net.Http", "HttpClient HttpMethod"),
        ("System.Runtime.CompilerServices", "CollectionBuilder IUnion Union"),
        ("System.Text.Json", "JsonElement JsonTokenType JsonValueKind"),
        ("System.Text.Json.Nodes", "JsonObject"),
        ("System.Text.Json.Serialization", "JsonConverter"),
        ("System.Text.Json.Serialization.Metadata", "IJsonTypeInfoResolver"),
        ("System.Threading", "CancellationToken"),
        ("System.Threading.Tasks", "Task"),
        ("ChatGen", "ApiClientOptions ApiException ChatStream FileContent JsonMap JsonUnknown"),
        ("ChatGen.Http", "ApiDescription ApiRequest ApiSecurity ApiTransport FormField FormStyle ParameterStyle"),
        ("ChatGen.Json",
            "IJsonCodec IJsonEnum IJsonMembers IJsonObject JsonAny JsonBoolean JsonCodec JsonCodecConverter JsonCodecResolver JsonCursor JsonDictionary "
            + "JsonDouble JsonEquality JsonInt64 JsonItemKinds JsonList JsonMissing JsonNullable JsonNullableReference JsonObjectReader "
            + "JsonObjectWriter JsonOutput JsonPeek JsonRanking JsonRead JsonReadContext JsonString JsonStringTable JsonUInt64 JsonWrite"));

    private static readonly HashSet<string> s_attributes = new(StringComparer.Ordinal)
    {
        "CollectionBuilder", "GeneratedCode", "JsonConverter", "NotNullWhen", "Obsolete", "SetsRequiredMembers", "Union",
    };

    /// <summary>Every name that a type of the client could hide, attributes in both spellings.</summary>
    public static IEnumerable<string> Names => s_namespaces.Keys.Concat(s_attributes.Select(name => name + "Attribute"));

    /// <summary>The namespace of a known type; null for any other word.</summary>
    public static string? NamespaceOf(string name) => s_namespaces.TryGetValue(name, out var value) ? value : null;

    /// <summary>Whether the word is written in brackets, without its <c>Attribute</c>.</summary>
    public static bool IsAttribute(string name) => s_attributes.Contains(name);

    private static Dictionary<string, string> Table(params (string Namespace, string Names)[] rows)
    {
        var table = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (ns, names) in rows)
        {
            foreach (var name in names.Split(' '))
            {
                table.Add(name, ns);
            }
        }

        return table;
    }
}
