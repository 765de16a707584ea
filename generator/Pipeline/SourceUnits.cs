using ChatGen.Generator.Emission;
using ChatGen.Generator.Infrastructure;
using ChatGen.Generator.Model;

namespace ChatGen.Generator.Pipeline;

/// <summary>What one generated file is made from. Equal units give equal files, so an equal unit is not printed again.</summary>
/// <param name="HintName">The file's name.</param>
internal abstract record SourceUnit(string HintName)
{
    public abstract string Emit();
}

/// <param name="Model">The client without its types.</param>
internal sealed record ClientUnit(string HintName, ClientModel Model) : SourceUnit(HintName)
{
    public override string Emit() => SourceEmitter.EmitClient(Model);
}

internal sealed record TypeUnit(string HintName, FileContext Context, TypeModel Type) : SourceUnit(HintName)
{
    public override string Emit() => SourceEmitter.EmitType(Context, Type);
}

internal sealed record ResolverUnit(string HintName, FileContext Context, string Name, EquatableArray<string> Types) : SourceUnit(HintName)
{
    public override string Emit() => SourceEmitter.EmitResolver(Context, Name, Types);
}

internal sealed record UnionPolyfillUnit() : SourceUnit("ChatGen.UnionAttribute.g.cs")
{
    public override string Emit() => SourceEmitter.EmitUnionPolyfill();
}
