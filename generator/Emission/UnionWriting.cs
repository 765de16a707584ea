using ChatGen.Generator.Model;

namespace ChatGen.Generator.Emission;

/// <summary>How a union gets into a <c>Utf8JsonWriter</c>.</summary>
internal static class UnionWriting
{
    public static void Emit(CSharpWriter writer, UnionLayout layout)
    {
        writer.Open($"static void IJsonCodec<{layout.Name}>.Write(Utf8JsonWriter writer, {layout.Name} value)");
        writer.Open($"switch (value._value)");

        // Records are written all alike, unless the union adds a tag.
        foreach (var member in layout.Members.Where(member => !IsRecord(member)))
        {
            Case(writer, member.Pattern("variant"), Statement(writer, member));
        }

        if (layout.Members.Any(IsRecord))
        {
            Case(writer, writer.Text($"IJsonMembers variant"), writer.Text($"JsonWrite.Object(writer, variant);"));
        }

        Case(writer, writer.Text($"JsonUnknown unknown"), writer.Text($"JsonUnknown.Write(writer, unknown);"));
        writer.Raw("default: writer.WriteNullValue(); break;");
        writer.Close();
        writer.Close();
    }

    private static bool IsRecord(UnionMember member) => member.Case is { Added: null, Type: NamedRef { IsValueType: false } };

    private static string Statement(CSharpWriter writer, UnionMember member) => member switch
    {
        { Case.Added: { } tag } => writer.Text($"JsonWrite.Tagged(writer, {Literals.Utf8(tag.Property)}, {Literals.Utf8(tag.Value)}, variant);"),
        { Storage: UnionStorage.EnumString } => "writer.WriteStringValue(variant);",
        _ => writer.Write(member.Case.Type, member.Get(writer, "variant", "value.")),
    };

    private static void Case(CSharpWriter writer, string pattern, string statement)
    {
        writer.Raw($"case {pattern}: {statement} break;");
    }
}
