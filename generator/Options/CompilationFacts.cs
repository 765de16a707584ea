using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace ChatGen.Generator.Options;

/// <summary>What the generator has to know about the compilation, and nothing else of it.</summary>
/// <param name="LanguageVersion">The effective C# version.</param>
/// <param name="HasUnionAttribute"><c>System.Runtime.CompilerServices.UnionAttribute</c> can be used.</param>
/// <param name="HasIUnion"><c>System.Runtime.CompilerServices.IUnion</c> can be used.</param>
/// <param name="HasRuntime">ChatGen.Runtime is referenced.</param>
internal sealed record CompilationFacts(
    LanguageVersion LanguageVersion,
    bool HasUnionAttribute,
    bool HasIUnion,
    bool HasRuntime)
{
    /// <summary>The oldest C# that the generated code compiles with.</summary>
    public const LanguageVersion OldestLanguageVersion = LanguageVersion.CSharp12;

    /// <summary>C# 14; the compiler that this project references doesn't know the number yet.</summary>
    private const int LastWithoutUnions = 1400;

    public bool CanGenerate => HasRuntime && LanguageVersion >= OldestLanguageVersion;

    /// <summary>
    /// The C# of the compilation has unions. Below, the attribute would do harm: a pattern such as <c>is null</c> on a marked struct
    /// is then an error (CS8652).
    /// </summary>
    public bool LanguageUnions => (int)LanguageVersion > LastWithoutUnions;

    public bool HasUnions => HasUnionAttribute && HasIUnion;

    public static CompilationFacts Of(Compilation compilation) => new(
        (compilation as CSharpCompilation)?.LanguageVersion ?? LanguageVersion.CSharp1,
        CanUse(compilation, "System.Runtime.CompilerServices.UnionAttribute"),
        CanUse(compilation, "System.Runtime.CompilerServices.IUnion"),
        CanUse(compilation, "ChatGen.Json.IJsonCodec`1"));

    // GetTypesByMetadataName, because a type that two references define is "absent" for GetTypeByMetadataName.
    private static bool CanUse(Compilation compilation, string name) =>
        compilation.GetTypesByMetadataName(name).Any(type => compilation.IsSymbolAccessibleWithin(type, compilation.Assembly));
}
