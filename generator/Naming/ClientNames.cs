using Microsoft.CodeAnalysis.CSharp;

namespace ChatGen.Generator.Naming;

/// <summary>The names of a client and its namespace where the project gives none.</summary>
internal static class ClientNames
{
    /// <summary>The title without words that say nothing: <c>The Acme Chat API</c> → <c>AcmeChatClient</c>.</summary>
    public static string Client(string? title, string fileName)
    {
        var words = Identifiers.Words(title ?? "")
            .Where(word => !string.Equals(word, "API", StringComparison.OrdinalIgnoreCase) && !string.Equals(word, "the", StringComparison.OrdinalIgnoreCase))
            .ToList();
        var name = words.Count > 0 ? Identifiers.Pascal(string.Join(" ", words)) : FileWords(fileName);
        return name.EndsWith("Client", StringComparison.Ordinal) ? name : name + "Client";
    }

    /// <summary>The project's root namespace and the file's name.</summary>
    public static string Namespace(string? rootNamespace, string fileName)
    {
        var root = IsNamespace(rootNamespace) ? rootNamespace + "." : "";
        return root + FileWords(fileName);
    }

    /// <summary>Whether a text is a namespace as C# spells it.</summary>
    public static bool IsNamespace(string? text) =>
        !string.IsNullOrEmpty(text) && text!.Split('.').All(part => SyntaxFacts.IsValidIdentifier(part) && SyntaxFacts.GetKeywordKind(part) == SyntaxKind.None);

    private static string FileWords(string fileName)
    {
        var dot = fileName.IndexOf('.', Math.Min(1, fileName.Length));
        return Identifiers.Pascal(dot > 0 ? fileName.Substring(0, dot) : fileName);
    }
}
