using ChatGen.Generator.Infrastructure;
using ChatGen.Generator.Model;

namespace ChatGen.Generator.Emission;

/// <summary>The way into Emission: a model in, the text of one C# file out.</summary>
internal static class SourceEmitter
{
    /// <summary>The file of one type.</summary>
    public static string EmitType(FileContext context, TypeModel type)
    {
        var writer = SourceFile.Begin(context);
        switch (type)
        {
            case ObjectModel model:
                RecordDeclaration.Emit(writer, model);
                break;
            case EnumModel model:
                EnumEmitter.Emit(writer, model);
                break;
            case UnionModel model:
                UnionDeclaration.Emit(writer, model);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(type));
        }

        return SourceFile.End(writer);
    }

    /// <summary>The file of the client; its <see cref="ClientModel.Types"/> aren't looked at.</summary>
    public static string EmitClient(ClientModel client)
    {
        var writer = SourceFile.Begin(client.Context);
        ClientEmitter.Emit(writer, client);
        return SourceFile.End(writer, saysOrigin: true);
    }

    /// <summary>The file of the resolver that names every type.</summary>
    public static string EmitResolver(FileContext context, string resolverName, EquatableArray<string> typeNames)
    {
        var writer = SourceFile.Begin(context);
        ResolverEmitter.Emit(writer, resolverName, typeNames);
        return SourceFile.End(writer);
    }

    /// <summary>What C# 15's union pattern needs where the compilation lacks it.</summary>
    public static string EmitUnionPolyfill() => UnionPolyfill.Text;
}
