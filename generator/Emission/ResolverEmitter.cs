using ChatGen.Generator.Infrastructure;

namespace ChatGen.Generator.Emission;

/// <summary>The resolver that lets <c>JsonSerializer</c> read and write the client's types without reflection.</summary>
internal static class ResolverEmitter
{
    public static void Emit(CSharpWriter writer, string name, EquatableArray<string> typeNames)
    {
        writer.Scope.Nest("Default");
        writer.Summary($"The types of <c>{writer.Scope.Context.ClientName}</c> for <c>JsonSerializer</c>, without reflection.");
        writer.GeneratedCode();
        writer.Open($"public static class {Identifiers.Escape(name)}");
        writer.Summary("Knows every type of the client; combine it with the resolvers of your own types.");
        if (typeNames.Count == 0)
        {
            writer.Line($"public static IJsonTypeInfoResolver Default {{ get; }} = new JsonCodecResolver();");
        }
        else
        {
            writer.Line($"public static IJsonTypeInfoResolver Default {{ get; }} = new JsonCodecResolver()");
            writer.Indent();
            for (var i = 0; i < typeNames.Count; i++)
            {
                writer.Raw($".Add<{writer.Scope.Own(typeNames[i])}>(){(i == typeNames.Count - 1 ? ";" : "")}");
            }

            writer.Outdent();
        }

        writer.Close();
    }
}
