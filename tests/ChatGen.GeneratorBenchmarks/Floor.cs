using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace ChatGen.GeneratorBenchmarks;

/// <summary>A generator that does nothing but hand out files of one name and a number: what a driver takes for so many by itself.</summary>
internal sealed class Floor(int files) : IIncrementalGenerator
{
    private static readonly SourceText s_text = SourceText.From("", System.Text.Encoding.UTF8);

    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var names = context.AdditionalTextsProvider.SelectMany((_, _) => Enumerable.Range(0, files).Select(number => FormattableString.Invariant($"Client.Type{number}.g.cs")));
        context.RegisterSourceOutput(names, static (output, name) => output.AddSource(name, s_text));
    }
}
