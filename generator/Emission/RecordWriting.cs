using System.Globalization;
using ChatGen.Generator.Model;

namespace ChatGen.Generator.Emission;

/// <summary>How a record gets into JSON: what was set, and what was read, as it was read.</summary>
internal static class RecordWriting
{
    public static void Emit(CSharpWriter writer, RecordLayout layout)
    {
        writer.Open($"void IJsonMembers.WriteMembers(JsonObjectWriter json)");
        var (absent, nulls) = (-1, -1);
        foreach (var member in layout.Members)
        {
            // Bits are counted in the words that were told last.
            var needed = (Absent: member.Absent?.Word ?? Math.Max(absent, 0), Nulls: member.Null?.Word ?? Math.Max(nulls, 0));
            if (needed != (absent, nulls))
            {
                (absent, nulls) = needed;
                writer.Raw($"json.Remember({Word(RecordLayout.Absent, absent, layout.AbsentCount)}, {Word(RecordLayout.Nulls, nulls, layout.NullCount)});");
            }

            writer.Raw(Member(writer, member));
        }

        AdditionalMembers(writer, layout);
        writer.Close();
    }

    private static string Member(CSharpWriter writer, RecordMember member)
    {
        var property = member.Property;
        var name = Literals.Json(property.JsonName);
        var overload = Overload(writer, property.Type);
        return property.Presence switch
        {
            Presence.Constant or Presence.OptionalConstant => $"json.{member.ConstantMethod}({name}, {Constant(member)}, {Bit(member.Absent)});",
            Presence.Required => $"json.Required{overload}({name}, {member.Access}, {Bit(member.Absent)}{(member.Null is null ? "" : ", " + Bit(member.Null))});",

            // Null is what it is when nothing was said.
            Presence.RequiredNullable => $"json.Nullable{overload}({name}, {member.Access}, {Bit(member.Absent)});",
            _ => $"json.Optional{overload}({name}, {member.Access}, {Bit(member.Null)});",
        };
    }

    private static string Constant(RecordMember member) =>
        member.ConstantMethod == "Literal" ? Literals.Utf8(member.Property.Constant!) : Literals.Json(member.Property.Constant!);

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
        if (layout.KeepsUnknown)
        {
            writer.Raw($"json.Extra({RecordLayout.Unknown});");
        }

        var types = model.AdditionalValues is null ? "" : $"<{writer.Pair(model.AdditionalValues, model.AdditionalValuesNullable)}>";
        writer.Raw($"json.Extra{types}({Identifiers.Escape(model.AdditionalName)});");
    }

    private static string Word(string mask, int word, int bits) => bits == 0 ? "0" : RecordLayout.Word(mask, word);

    private static string Bit(MaskBit? bit) => bit!.Value.Index.ToString(CultureInfo.InvariantCulture);
}
