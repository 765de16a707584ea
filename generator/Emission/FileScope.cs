using ChatGen.Generator.Model;
using ChatGen.Generator.Naming;

namespace ChatGen.Generator.Emission;

/// <summary>The names of one generated file: which usings it needs, and what has to be written in full.</summary>
internal sealed class FileScope(FileContext context)
{
    // What generated types have beside what the specification names.
    private static readonly string[] s_members =
    [
        "Create", "EqualityContract", "Equals", "GetEnumerator", "GetHashCode", "GetType", "HasValue", "IsKnown", "Kind", "Match",
        "MemberwiseClone", "None", "PrintMembers", "ReadObject", "Switch", "ToString", "TryGetValue", "Unknown", "Value",
    ];

    private readonly HashSet<string> hidden = new(context.Shadowed, StringComparer.Ordinal);
    private readonly HashSet<string> documented = new(s_members, StringComparer.Ordinal);
    private readonly HashSet<string> nestedTypes = new(StringComparer.Ordinal);
    private readonly SortedSet<string> usings = new(StringComparer.Ordinal);

    public FileContext Context => context;

    /// <summary>The namespaces that the text so far needs, those of the framework first.</summary>
    public IEnumerable<string> Usings => usings.OrderBy(ns => ns.StartsWith("System", StringComparison.Ordinal) ? 0 : 1);

    /// <summary>Members of the type that is printed: inside it they hide types of the same name.</summary>
    public void Hide(IEnumerable<string> members) => hidden.UnionWith(members);

    /// <summary>Types declared inside the one that is printed: they hide the client's own of that name.</summary>
    public void Nest(params string[] names) => nestedTypes.UnionWith(names);

    /// <summary>A known type as it is to be written here; any other word stays as it is.</summary>
    public string Name(string word)
    {
        if (KnownTypes.NamespaceOf(word) is not { } ns)
        {
            return word;
        }

        if (hidden.Contains(word) || nestedTypes.Contains(word) || (KnownTypes.IsAttribute(word) && hidden.Contains(word + "Attribute")))
        {
            return $"global::{ns}.{word}";
        }

        usings.Add(ns);
        return word;
    }

    /// <summary>A type of this client.</summary>
    public string Own(string name) => nestedTypes.Contains(name)
        ? $"global::{Namespace}.{Identifiers.Escape(name)}"
        : Identifiers.Escape(name);

    /// <summary>Names that hide types in doc comments alone: the cases of a union are members of its enum.</summary>
    public void HideInDocs(IEnumerable<string> members) => documented.UnionWith(members);

    /// <summary>A type of this client in a reference of a doc comment, where members are found before types.</summary>
    public string Cref(string name) => hidden.Contains(name) || documented.Contains(name) ? $"global::{Namespace}.{Identifiers.Escape(name)}" : Own(name);

    /// <summary>For extension methods, which no type name announces.</summary>
    public void Use(string ns) => usings.Add(ns);

    /// <summary>The client's namespace, ready to be printed.</summary>
    public string Namespace => string.Join(".", context.Namespace.Split('.').Select(Identifiers.Escape));
}
