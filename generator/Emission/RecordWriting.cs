using ChatGen.Generator.Model;

namespace ChatGen.Generator.Emission;

/// <summary>How a record gets into a <c>Utf8JsonWriter</c>: what was set, and what was read, as it was read.</summary>
internal static class RecordWriting
{
    public static void Emit(CSharpWriter writer, RecordLayout layout, string name)
    {
        writer.Line($"static void IJsonCodec<{name}>.Write(Utf8JsonWriter writer, {name} value) => JsonWrite.Object(writer, value);");
        writer.Blank();
        writer.Line($"static void IJsonObject<{name}>.WriteMembers(Utf8JsonWriter writer, {name} value) => value.WriteMembers(writer);");
        writer.Blank();
        writer.Open($"private void WriteMembers(Utf8JsonWriter writer)");
        var locals = new HashSet<string>(layout.Model.Properties.Select(property => property.Name), StringComparer.Ordinal) { "writer", "key", "item" };
        foreach (var member in layout.Members)
        {
            switch (member.Property.Presence)
            {
                case Presence.Constant or Presence.OptionalConstant:
                    Constant(writer, member);
                    break;
                case Presence.Required:
                    Required(writer, member);
                    break;
                case Presence.RequiredNullable:
                    RequiredNullable(writer, member, locals);
                    break;
                default:
                    Optional(writer, member, locals);
                    break;
            }

            writer.Blank();
        }

        AdditionalMembers(writer, layout);
        writer.Close();
    }

    private static void Constant(CSharpWriter writer, RecordMember member)
    {
        writer.Open($"if ({IsUnset(RecordLayout.Absent, member.Absent)})");
        writer.Raw($"writer.WriteString({Literals.Utf8(member.Property.JsonName)}, {Literals.Utf8(member.Property.Constant!)});");
        writer.Close();
    }

    private static void Required(CSharpWriter writer, RecordMember member)
    {
        var property = member.Property;
        var value = member.Access;
        writer.Open($"if ({IsUnset(RecordLayout.Absent, member.Absent)} || {writer.IsOwn(property.Type, value)})");
        writer.WriteMember(property.JsonName, property.Type, value);
        writer.Close();
        if (member.Null is not null)
        {
            WriteNull(writer, member);
        }
    }

    private static void RequiredNullable(CSharpWriter writer, RecordMember member, HashSet<string> locals)
    {
        Value(writer, member, locals);
        writer.Open($"else if ({IsUnset(RecordLayout.Absent, member.Absent)})");
        writer.Raw($"writer.WriteNull({Literals.Utf8(member.Property.JsonName)});");
        writer.Close();
    }

    private static void Optional(CSharpWriter writer, RecordMember member, HashSet<string> locals)
    {
        Value(writer, member, locals);
        WriteNull(writer, member);
    }

    private static void Value(CSharpWriter writer, RecordMember member, HashSet<string> locals)
    {
        // No pattern on a struct of the client: on a union it means the union's value, in C# that has unions at all.
        if (TypeRefs.IsGeneratedStruct(member.Property.Type))
        {
            writer.Open($"if ({member.Access}.HasValue)");
            writer.WriteMember(member.Property.JsonName, member.Property.Type, $"{member.Access}.GetValueOrDefault()");
            writer.Close();
            return;
        }

        var local = Identifiers.Escape(Identifiers.Fresh(Identifiers.Camel(member.Property.Name), locals));
        writer.Open($"if ({member.Access} is {{ }} {local})");
        writer.WriteMember(member.Property.JsonName, member.Property.Type, local);
        writer.Close();
    }

    private static void WriteNull(CSharpWriter writer, RecordMember member)
    {
        writer.Open($"else if ({IsSet(RecordLayout.Nulls, member.Null)})");
        writer.Raw($"writer.WriteNull({Literals.Utf8(member.Property.JsonName)});");
        writer.Close();
    }

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

    private static string IsSet(string mask, MaskBit? bit) => Test(mask, bit!.Value, "!=");

    private static string IsUnset(string mask, MaskBit? bit) => Test(mask, bit!.Value, "==");

    private static string Test(string mask, MaskBit bit, string comparison) =>
        $"({RecordLayout.Word(mask, bit.Word)} & {Literals.Mask(bit.Mask)}) {comparison} 0";
}
