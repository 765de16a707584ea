using ChatGen.Generator.Model;

namespace ChatGen.Generator.Emission;

/// <summary>A record: its fields, constructors and properties.</summary>
internal static class RecordDeclaration
{
    public static void Emit(CSharpWriter writer, ObjectModel model)
    {
        var layout = new RecordLayout(model);
        var name = Identifiers.Escape(model.Name);
        writer.Scope.Hide(model.Properties.Select(property => property.Name));
        writer.Scope.Hide(model.Properties.Select(property => property.HasName).OfType<string>());
        writer.Scope.Hide([model.AdditionalName]);

        writer.Doc(model.Doc, "A JSON object of the API.");
        writer.GeneratedCode();
        writer.Line($"[JsonConverter(typeof(JsonCodecConverter<{name}>))]");
        writer.Open($"public sealed partial record {name}() : IJsonObject<{name}>");
        Fields(writer, layout);
        RecordReading.EmitConstructor(writer, layout, name);
        foreach (var member in layout.Members)
        {
            writer.Blank();
            Property(writer, layout, member);
        }

        writer.Blank();
        AdditionalMembers(writer, model);
        writer.Blank();
        RecordReading.EmitMethods(writer, layout, name);
        writer.Blank();
        RecordWriting.Emit(writer, layout);
        writer.Close();
    }

    private static void Fields(CSharpWriter writer, RecordLayout layout)
    {
        foreach (var member in layout.Members)
        {
            if (member.Field is not null)
            {
                writer.Line($"private readonly {writer.Type(member.Property.Type, nullable: true)} {member.Field};");
            }
        }

        Masks(writer, RecordLayout.Nulls, layout.NullCount);
        Masks(writer, RecordLayout.Absent, layout.AbsentCount);
        if (layout.KeepsUnknown)
        {
            writer.Line($"private readonly JsonMap? {RecordLayout.Unknown};");
        }

        writer.Blank();
    }

    private static void Masks(CSharpWriter writer, string mask, int bits)
    {
        for (var word = 0; word < RecordLayout.Words(bits); word++)
        {
            writer.Raw($"private readonly {RecordLayout.WordType(bits)} {RecordLayout.Word(mask, word)};");
        }
    }

    private static void Property(CSharpWriter writer, RecordLayout layout, RecordMember member)
    {
        var property = member.Property;
        var name = Identifiers.Escape(property.Name);
        var required = property.Presence is Presence.Required or Presence.RequiredNullable;
        if (member.IsConstant)
        {
            writer.Doc(property.Doc, $"Always {DocComments.Code(property.Constant!)}.");
        }
        else
        {
            // An obsolete required member would warn whoever has to set it.
            writer.Doc(
                property.Doc,
                $"The member {DocComments.Code(property.JsonName)}.",
                property.Deprecated && required ? "Deprecated by the API." : null);
        }

        if (property.Deprecated && !required)
        {
            writer.Line($"[Obsolete(\"Deprecated by the API.\")]");
        }

        var type = writer.Type(property.Type, member.IsNullable);
        switch (property.Presence)
        {
            case Presence.Constant or Presence.OptionalConstant:
                writer.Line($"public {type} {name} => {member.ConstantValue};");
                break;
            case Presence.OptionalNullable:
                NullableProperty(writer, layout, member, name, type);
                break;
            default:
                var accessors = member.Field is null ? "get; init;" : $"get => {member.Field}; init => {member.Field} = value;";
                writer.Line($"public {(required ? "required " : "")}{type} {name} {{ {accessors} }}");
                break;
        }
    }

    private static void NullableProperty(CSharpWriter writer, RecordLayout layout, RecordMember member, string name, string type)
    {
        var bit = member.Null!.Value;
        var word = RecordLayout.Word(RecordLayout.Nulls, bit.Word);

        // The complement needs the word's own width.
        var mask = Literals.Mask(bit.Mask) + (RecordLayout.WordType(layout.NullCount) == "uint" ? "u" : "ul");
        var isStruct = TypeRefs.IsGeneratedStruct(member.Property.Type);
        writer.Open($"public {type} {name}");
        writer.Raw($"get => {member.Field};");
        writer.Raw(isStruct
            ? $"init => {word} = ({member.Field} = value).HasValue ? {word} & ~{mask} : {word} | {mask};"
            : $"init => {word} = ({member.Field} = value) is null ? {word} | {mask} : {word} & ~{mask};");
        writer.Close();
        if (member.Property.HasName is not null)
        {
            writer.Blank();
            writer.Summary($"Whether <see cref=\"{name}\"/> is set, also to null.");
            writer.Line($"public bool {Identifiers.Escape(member.Property.HasName)} => {(isStruct ? member.Field + ".HasValue" : member.Field + " is not null")} || ({word} & {Literals.Mask(bit.Mask)}) != 0;");
        }
    }

    private static void AdditionalMembers(CSharpWriter writer, ObjectModel model)
    {
        writer.Summary("Members that the schema doesn't name.");
        var type = model.AdditionalValues is null
            ? writer.Text($"JsonMap")
            : writer.Type(new MapRef(model.AdditionalValues, model.AdditionalValuesNullable));
        writer.Line($"public {type}? {Identifiers.Escape(model.AdditionalName)} {{ get; init; }}");
    }
}
