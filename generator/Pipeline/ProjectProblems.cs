using ChatGen.Generator.Diagnostics;
using ChatGen.Generator.Options;
using Microsoft.CodeAnalysis.CSharp;

namespace ChatGen.Generator.Pipeline;

/// <summary>What keeps a project from using generated clients at all.</summary>
internal static class ProjectProblems
{
    public static IEnumerable<DiagnosticInfo> Of(CompilationFacts facts)
    {
        if (facts.LanguageVersion < CompilationFacts.OldestLanguageVersion)
        {
            yield return DiagnosticInfo.Create(Descriptors.LanguageVersionTooLow, null, facts.LanguageVersion.ToDisplayString());
        }

        if (!facts.HasRuntime)
        {
            yield return DiagnosticInfo.Create(Descriptors.RuntimeMissing, null);
        }
    }
}
