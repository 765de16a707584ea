namespace ChatGen.Generator.Emission;

/// <summary>How a union gets into a <c>Utf8JsonWriter</c>.</summary>
internal static class UnionWriting
{
    public static void Emit(CSharpWriter writer, UnionLayout layout)
    {
        writer.Open($"static void IJsonCodec<{layout.Name}>.Write(Utf8JsonWriter writer, {layout.Name} value)");
        writer.Open($"switch (value._value)");
        foreach (var member in layout.Members)
        {
            Case(writer, member.Pattern("variant"), Statement(writer, member));
        }

        Case(writer, writer.Text($"JsonUnknown unknown"), writer.Text($"JsonUnknown.Write(writer, unknown);"));
        writer.Raw("default:");
        writer.Raw("    writer.WriteNullValue();");
        writer.Raw("    break;");
        writer.Close();
        writer.Close();
    }

    private static string Statement(CSharpWriter writer, UnionMember member) => member switch
    {
        { Case.Added: { } tag } => writer.Text($"JsonWrite.Tagged(writer, {Literals.Utf8(tag.Property)}, {Literals.Utf8(tag.Value)}, variant);"),
        { Storage: UnionStorage.EnumString } => "writer.WriteStringValue(variant);",
        _ => writer.Write(member.Case.Type, member.Get(writer, "variant", "value.")),
    };

    private static void Case(CSharpWriter writer, string pattern, string statement)
    {
        writer.Raw($"case {pattern}:");
        writer.Raw($"    {statement}");
        writer.Raw("    break;");
    }
}
