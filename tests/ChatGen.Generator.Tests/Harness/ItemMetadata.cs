using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace ChatGen.Generator.Tests.Harness;

/// <summary>What MSBuild would write about the files and the project.</summary>
internal sealed class ItemMetadata(IEnumerable<Spec> specs, string rootNamespace) : AnalyzerConfigOptionsProvider
{
    private readonly ImmutableDictionary<string, Options> files = specs.ToImmutableDictionary(spec => spec.Path, Describe);

    public override AnalyzerConfigOptions GlobalOptions { get; } =
        new Options(ImmutableDictionary<string, string>.Empty.Add("build_property.RootNamespace", rootNamespace));

    public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => Options.Empty;

    public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => files.GetValueOrDefault(textFile.Path, Options.Empty);

    private static Options Describe(Spec spec)
    {
        var metadata = ImmutableDictionary.CreateBuilder<string, string>(AnalyzerConfigOptions.KeyComparer);
        if (!spec.IsUnmarked)
        {
            metadata["build_metadata.AdditionalFiles.ChatGen"] = "true";
        }

        foreach (var (name, value) in spec.Metadata)
        {
            metadata["build_metadata.AdditionalFiles." + name] = value;
        }

        return new Options(metadata.ToImmutable());
    }

    private sealed class Options(ImmutableDictionary<string, string> values) : AnalyzerConfigOptions
    {
        public static Options Empty { get; } = new(ImmutableDictionary<string, string>.Empty);

        // The generator's own NotNullWhenAttribute hides the framework's here.
        public override bool TryGetValue(string key, out string value) => values.TryGetValue(key, out value!);
    }
}
