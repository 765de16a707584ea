using ChatGen.Generator.Model;

namespace ChatGen.Generator.Emission;

/// <summary>How a union gets into JSON.</summary>
internal static class UnionWriting
{
    public static void Emit(CSharpWriter writer, UnionLayout layout)
    {
        // Records are written all alike, unless the union adds a tag.
        var others = layout.Members.Where(member => !IsRecord(member)).ToList();
        if (others.Count == 0)
        {
            writer.Line($"static void IJsonCodec<{layout.Name}>.Write(JsonOutput writer, {layout.Name} value) =>");
            writer.Line($"    JsonWrite.Variant(writer, value._value);");
            return;
        }

        writer.Open($"static void IJsonCodec<{layout.Name}>.Write(JsonOutput writer, {layout.Name} value)");
        writer.Open($"switch (value._value)");
        foreach (var member in others)
        {
            writer.Raw($"case {member.Pattern("variant")}: {Statement(writer, member)} break;");
        }

        writer.Line($"default: JsonWrite.Variant(writer, value._value); break;");
        writer.Close();
        writer.Close();
    }

    private static bool IsRecord(UnionMember member) => member.Case is { Added: null, Type: NamedRef { IsValueType: false } };

    private static string Statement(CSharpWriter writer, UnionMember member) => member switch
    {
        { Case.Added: { } tag } => writer.Text($"JsonWrite.Tagged(writer, {Literals.Json(tag.Property)}, {Literals.Json(tag.Value)}, variant);"),
        { Storage: UnionStorage.EnumString } => "writer.WriteStringValue(variant);",
        _ => writer.Write(member.Case.Type, member.Get(writer, "variant", "value.")),
    };
}
