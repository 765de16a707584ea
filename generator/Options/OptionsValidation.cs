using ChatGen.Generator.Diagnostics;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace ChatGen.Generator.Options;

/// <summary>Whether the values of a specification's item can be used.</summary>
internal static class OptionsValidation
{
    public static IEnumerable<DiagnosticInfo> Validate(SpecOptions options)
    {
        if (options.Namespace is { } name && !name.Split('.').All(IsIdentifier))
        {
            yield return Invalid("Namespace", name, "identifiers joined by dots are expected");
        }

        if (options.ClientName is { } client && !IsIdentifier(client))
        {
            yield return Invalid("ClientName", client, "an identifier that is no keyword is expected");
        }

        if (options.Path is { } path && (path[0] != '/' || path.Any(character => char.IsWhiteSpace(character) || character is '?' or '#')))
        {
            yield return Invalid("Path", path, "a path with a leading slash, without query and white space, is expected");
        }

        if (options.Method is { } method && !HttpMethods.All.Contains(method.ToLowerInvariant()))
        {
            yield return Invalid("Method", method, "one of " + string.Join(", ", HttpMethods.All) + " is expected");
        }

        DiagnosticInfo Invalid(string metadata, string value, string expected) => DiagnosticInfo.Create(
            Descriptors.InvalidOption,
            new SpecLocation(options.FilePath, default, default(TextSpan)),
            metadata,
            value,
            expected);
    }

    private static bool IsIdentifier(string name) =>
        SyntaxFacts.IsValidIdentifier(name) && SyntaxFacts.GetKeywordKind(name) == SyntaxKind.None;
}
