using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ChatGen.Generator.Tests.Hostile;

/// <summary>What generated code consists of, without the names that come from the document.</summary>
internal static class Skeleton
{
    private static readonly HashSet<string> s_docElements = new(StringComparer.Ordinal)
    {
        "summary", "remarks", "para", "c", "code", "b", "i", "list", "item", "description", "see", "param", "typeparam", "returns", "exception", "inheritdoc",
    };

    /// <summary>The declarations of each file, in an order that doesn't hang on names.</summary>
    public static IReadOnlyList<string> Of(IEnumerable<SyntaxTree> trees) =>
        [.. trees.Select(tree => string.Join("\n", tree.GetRoot().DescendantNodes().Select(Describe).OfType<string>())).Order(StringComparer.Ordinal)];

    /// <summary>Directives, comments and elements that no generated file has.</summary>
    public static IEnumerable<string> Intruders(SyntaxTree tree)
    {
        var root = tree.GetRoot();
        foreach (var trivia in root.DescendantTrivia(descendIntoTrivia: true))
        {
            var text = trivia.ToString();
            var isExpected = trivia.Kind() switch
            {
                SyntaxKind.NullableDirectiveTrivia => text.Trim() == "#nullable enable",
                SyntaxKind.MultiLineCommentTrivia or SyntaxKind.MultiLineDocumentationCommentTrivia or SyntaxKind.DisabledTextTrivia or SyntaxKind.SkippedTokensTrivia => false,
                _ => !trivia.IsDirective,
            };
            if (!isExpected)
            {
                yield return $"{trivia.Kind()}: {text}";
            }
        }

        var home = $"global::{root.DescendantNodes().OfType<BaseNamespaceDeclarationSyntax>().FirstOrDefault()?.Name}.";
        foreach (var node in root.DescendantNodes(descendIntoTrivia: true))
        {
            var intruder = node switch
            {
                XmlElementSyntax element when !s_docElements.Contains(element.StartTag.Name.ToString()) => element.StartTag.ToString(),
                XmlEmptyElementSyntax element when !s_docElements.Contains(element.Name.ToString()) => element.ToString(),
                XmlCDataSectionSyntax or XmlCommentSyntax or XmlProcessingInstructionSyntax => node.ToString(),
                XmlTextAttributeSyntax { Name: var name } attribute when name.ToString() is not ("href" or "type" or "name") => attribute.ToString(),
                XmlTextAttributeSyntax { Name: var name } attribute when name.ToString() == "href" && !IsAddress(string.Concat(attribute.TextTokens.Select(token => token.ValueText))) => attribute.ToString(),
                XmlCrefAttributeSyntax cref when !IsOwn(Within(cref.Cref.ToString(), home)) => cref.ToString(),
                _ => null,
            };
            if (intruder is not null)
            {
                yield return intruder;
            }
        }
    }

    /// <summary>The values of all strings, UTF-8 ones too.</summary>
    public static IEnumerable<string> Strings(IEnumerable<SyntaxTree> trees) => trees
        .SelectMany(tree => tree.GetRoot().DescendantTokens())
        .Where(token => token.Kind() is SyntaxKind.StringLiteralToken or SyntaxKind.Utf8StringLiteralToken)
        .Select(token => (string)token.Value!);

    /// <summary>Kinds of strings that no generated file has: a text in them would need rules of its own.</summary>
    public static IEnumerable<string> OtherStrings(SyntaxTree tree) => tree.GetRoot().DescendantTokens()
        .Where(token => token.Kind() is SyntaxKind.SingleLineRawStringLiteralToken or SyntaxKind.MultiLineRawStringLiteralToken
            || (token.IsKind(SyntaxKind.StringLiteralToken) && token.Text[0] == '@'))
        .Select(token => token.Text);

    // Members of the type itself, types of the client, exceptions: names without a namespace, which the compiler finds.
    private static bool IsOwn(string cref) =>
        !cref.Replace("Variant.", "", StringComparison.Ordinal).Contains('.', StringComparison.Ordinal) && !cref.Contains(':', StringComparison.Ordinal) && !cref.Contains('(', StringComparison.Ordinal);

    // A type of the client that a member hides is named in full.
    private static string Within(string cref, string home) => cref.StartsWith(home, StringComparison.Ordinal) ? cref[home.Length..] : cref;

    private static bool IsAddress(string address) =>
        !address.Split('/', '?', '#')[0].Contains(':', StringComparison.Ordinal)
        || address.StartsWith("http://", StringComparison.OrdinalIgnoreCase)
        || address.StartsWith("https://", StringComparison.OrdinalIgnoreCase)
        || address.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase);

    private static string? Describe(SyntaxNode node) => node switch
    {
        AttributeSyntax attribute => $"[{attribute.Name}]",
        UsingDirectiveSyntax directive => directive.ToString(),
        BaseMethodDeclarationSyntax method => $"{node.Kind()} {method.Modifiers} ({method.ParameterList.Parameters.Count})",
        MemberDeclarationSyntax member => $"{node.Kind()} {member.Modifiers}",
        AccessorDeclarationSyntax or BaseTypeSyntax or TypeParameterSyntax or TypeParameterConstraintClauseSyntax => node.Kind().ToString(),
        StatementSyntax => node.Kind().ToString(),
        InvocationExpressionSyntax or ObjectCreationExpressionSyntax or ImplicitObjectCreationExpressionSyntax or AnonymousFunctionExpressionSyntax => node.Kind().ToString(),
        InterpolatedStringExpressionSyntax => node.Kind().ToString(),
        _ => null,
    };
}
