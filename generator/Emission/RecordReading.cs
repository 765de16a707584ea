using ChatGen.Generator.Model;

namespace ChatGen.Generator.Emission;

/// <summary>How a record comes out of a <c>Utf8JsonReader</c>.</summary>
internal static class RecordReading
{
    public static void EmitConstructor(CSharpWriter writer, RecordLayout layout, string name)
    {
        writer.Scope.Use("System"); // SequenceEqual
        writer.Line($"[SetsRequiredMembers]");
        writer.Open($"private {name}(ref Utf8JsonReader reader, JsonReadContext context, ReadOnlySpan<byte> tag)");
        for (var word = 0; word < RecordLayout.Words(layout.AbsentCount); word++)
        {
            writer.Raw($"{RecordLayout.WordType(layout.AbsentCount, word)} {Seen(word)} = 0;");
        }

        var model = layout.Model;
        if (model.AdditionalValues is not null)
        {
            writer.Line($"Dictionary<string, {writer.Type(model.AdditionalValues, model.AdditionalValuesNullable)}>? extra = null;");
        }

        if (model.AdditionalValues is null || layout.KeepsUnknown)
        {
            writer.Line($"JsonMap? {layout.ExtraLocal} = null;");
        }

        writer.Line($"JsonRead.StartObject(ref reader);");
        writer.Open($"while (JsonRead.NextProperty(ref reader))");
        writer.Line($"var name = JsonRead.Name(ref reader);");
        Members(writer, layout);
        Undeclared(writer, layout);
        writer.Close();
        writer.Blank();
        writer.Raw($"{Identifiers.Escape(model.AdditionalName)} = extra;");
        if (layout.KeepsUnknown)
        {
            writer.Raw($"{RecordLayout.Unknown} = unknown;");
        }

        Missing(writer, layout);
        StandIns(writer, layout);
        writer.Close();
    }

    public static void EmitMethods(CSharpWriter writer, RecordLayout layout, string name)
    {
        writer.Line($"static {name} IJsonObject<{name}>.ReadMembers(ref Utf8JsonReader reader, JsonReadContext context, ReadOnlySpan<byte> tag) =>");
        writer.Line($"    new(ref reader, context, tag);");
        if (Complete(layout) is { } condition)
        {
            writer.Blank();
            writer.Line($"bool IJsonMembers.IsComplete => {condition};");
        }
    }

    private static void Members(CSharpWriter writer, RecordLayout layout)
    {
        if (layout.Members.Count == 0)
        {
            return;
        }

        writer.Open($"switch (name.Length)");
        for (var i = 0; i < layout.Members.Count; i++)
        {
            var member = layout.Members[i];
            if (i > 0)
            {
                writer.Blank();
            }

            var jsonName = member.Property.JsonName;
            writer.Line($"case {Literals.Utf8Length(jsonName)} when name.SequenceEqual({Literals.Utf8(jsonName)}):");
            writer.Indent();
            Member(writer, layout, member);
            writer.Raw("continue;");
            writer.Outdent();
        }

        writer.Close();
        writer.Blank();
    }

    private static void Member(CSharpWriter writer, RecordLayout layout, RecordMember member)
    {
        var property = member.Property;
        var seen = member.Absent is { } bit ? $"{Seen(bit.Word)} |= {Literals.Mask(bit.Mask)};" : null;
        if (member.IsConstant)
        {
            writer.Open($"if (JsonRead.Constant(ref reader, {Literals.Utf8(property.Constant!)}))");
            writer.Raw(seen!);
            writer.Close();
            writer.Open($"else");
            writer.Line($"JsonRead.Extra(ref reader, name, ref {layout.ExtraLocal});");
            writer.Close();
            writer.Blank();
            return;
        }

        var assignment = $"{member.Access} = {writer.Read(property.Type)};";
        if (member.TakesNull)
        {
            writer.Raw("reader.Read();");
            writer.Raw(assignment);
            writer.Raw(seen!);
            return;
        }

        var nulls = member.Null is { } mask
            ? $", ref {RecordLayout.Word(RecordLayout.Nulls, mask.Word)}, {Literals.Mask(mask.Mask)}"
            : "";
        if (property.Presence is Presence.RequiredNullable)
        {
            writer.Raw(seen!);
        }

        var noted = property.Presence is Presence.Required && member.Absent is { } absent
            ? $", ref {Seen(absent.Word)}, {Literals.Mask(absent.Mask)}"
            : "";
        writer.Raw($"if ({writer.Text($"JsonRead.HasValue")}(ref reader{nulls}{noted})) {assignment}");
    }

    private static void Undeclared(CSharpWriter writer, RecordLayout layout)
    {
        var model = layout.Model;
        if (model.AdditionalValues is null)
        {
            writer.Line($"JsonRead.Extra(ref reader, name, tag, ref extra);");
            return;
        }

        writer.Line($"var key = JsonRead.Text(name);");
        writer.Raw("reader.Read();");
        writer.Open($"if (!tag.IsEmpty && name.SequenceEqual(tag))");
        writer.Raw("reader.TrySkip();");
        writer.Close();
        if (!model.AdditionalValuesNullable && !TakesNull(model.AdditionalValues))
        {
            writer.Open($"else if (reader.TokenType == JsonTokenType.Null)");
            writer.Line($"JsonRead.Extra(ref reader, name, ref unknown);");
            writer.Close();
        }

        writer.Open($"else");
        writer.Raw($"extra ??= [];");
        writer.Raw($"extra[key] = {writer.Read(model.AdditionalValues, model.AdditionalValuesNullable)};");
        writer.Close();
    }

    private static bool TakesNull(TypeRef type) => type is PrimitiveRef { Primitive: Primitive.Any };

    private static void Missing(CSharpWriter writer, RecordLayout layout)
    {
        var words = RecordLayout.Words(layout.AbsentCount);
        for (var word = 0; word < words; word++)
        {
            var all = Literals.Mask(RecordLayout.All(layout.AbsentCount, word));
            var absent = RecordLayout.Word(RecordLayout.Absent, word);
            var names = layout.Members
                .Where(member => member.Absent?.Word == word)
                .Select(member => Literals.String(member.Property.JsonName));
            var required = layout.Members
                .Where(member => member.Absent?.Word == word && member.Property.Presence is not Presence.OptionalConstant)
                .Aggregate(0UL, (mask, member) => mask | member.Absent!.Value.Mask);

            // What is absent and constant may be left out: strict reading asks for the others.
            var missing = $"~{Seen(word)} & {all}";
            writer.Raw(required == 0
                ? $"if ({Seen(word)} != {all}) {absent} = {missing};"
                : writer.Text($"if ({Seen(word)} != {all}) {absent} = JsonRead.Absent(ref reader, context, {missing}, {Literals.Mask(required)}, {Literals.String(layout.Model.Name)}, {string.Join(", ", names)});"));
        }
    }

    private static void StandIns(CSharpWriter writer, RecordLayout layout)
    {
        foreach (var member in layout.Members)
        {
            if (member.Property.Presence is Presence.Required && writer.StandIn(member.Property.Type) is { } standIn)
            {
                writer.Raw($"{member.Access} ??= {standIn};");
            }
        }
    }

    // Constants don't count: a value that deviates is kept, and the object is whole. Null for one that always is.
    private static string? Complete(RecordLayout layout)
    {
        var conditions = new List<string>();
        for (var word = 0; word < RecordLayout.Words(layout.AbsentCount); word++)
        {
            var required = 0UL;
            foreach (var member in layout.Members)
            {
                if (member.Absent is { } bit && bit.Word == word && !member.IsConstant)
                {
                    required |= bit.Mask;
                }
            }

            if (required != 0)
            {
                conditions.Add($"({RecordLayout.Word(RecordLayout.Absent, word)} & {Literals.Mask(required)}) == 0");
            }
        }

        return conditions.Count == 0 ? null : string.Join(" && ", conditions);
    }

    private static string Seen(int word) => RecordLayout.Word("seen", word);
}
