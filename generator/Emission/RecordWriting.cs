using ChatGen.Generator.Model;

namespace ChatGen.Generator.Emission;

/// <summary>How a record gets into a <c>Utf8JsonWriter</c>: what was set, and what was read, as it was read.</summary>
internal static class RecordWriting
{
    public static void Emit(CSharpWriter writer, RecordLayout layout, string name)
    {
        writer.Open($"void IJsonMembers.WriteMembers(Utf8JsonWriter writer)");
        foreach (var member in layout.Members)
        {
            writer.Raw(Member(writer, member));
        }

        AdditionalMembers(writer, layout);
        writer.Close();
    }

    private static string Member(CSharpWriter writer, RecordMember member)
    {
        var property = member.Property;
        var name = Literals.Utf8(property.JsonName);
        return property.Presence switch
        {
            Presence.Constant or Presence.OptionalConstant =>
                writer.Text($"JsonMember.Constant(writer, {name}, {Literals.Utf8(property.Constant!)}, {IsAbsent(member)});"),
            Presence.Required => writer.Text($"JsonMember.Required{Overload(writer, property.Type)}(writer, {name}, {member.Access}, {IsAbsent(member)}{(member.Null is null ? "" : ", " + IsNull(member))});"),

            // Null is what it is when nothing was said.
            Presence.RequiredNullable => writer.Text($"JsonMember.Optional{Overload(writer, property.Type)}(writer, {name}, {member.Access}, {Test(RecordLayout.Absent, member.Absent!.Value, "==")});"),
            _ => writer.Text($"JsonMember.Optional{Overload(writer, property.Type)}(writer, {name}, {member.Access}, {IsNull(member)});"),
        };
    }

    /// <summary>What the type of a value doesn't say by itself.</summary>
    private static string Overload(CSharpWriter writer, TypeRef type) => type switch
    {
        ListRef list => $"<{writer.Pair(list.Item, list.ItemNullable)}>",
        MapRef map => $"<{writer.Pair(map.Value, map.ValueNullable)}>",
        _ => TypeRefs.IsGeneratedStruct(type) ? "Value" : "",
    };

    private static void AdditionalMembers(CSharpWriter writer, RecordLayout layout)
    {
        var model = layout.Model;
        var property = Identifiers.Escape(model.AdditionalName);
        if (model.AdditionalValues is null)
        {
            writer.Line($"JsonWrite.Extra(writer, {property});");
            return;
        }

        if (layout.KeepsUnknown)
        {
            writer.Line($"JsonWrite.Extra(writer, {RecordLayout.Unknown});");
        }

        writer.Open($"if ({property} is not null)");
        writer.Open($"foreach (var (key, item) in {property})");
        writer.Raw("writer.WritePropertyName(key);");
        writer.Raw(writer.Write(model.AdditionalValues, "item", model.AdditionalValuesNullable));
        writer.Close();
        writer.Close();
    }

    private static string IsAbsent(RecordMember member) => Test(RecordLayout.Absent, member.Absent!.Value, "!=");

    private static string IsNull(RecordMember member) => Test(RecordLayout.Nulls, member.Null!.Value, "!=");

    private static string Test(string mask, MaskBit bit, string comparison) =>
        $"({RecordLayout.Word(mask, bit.Word)} & {Literals.Mask(bit.Mask)}) {comparison} 0";
}
