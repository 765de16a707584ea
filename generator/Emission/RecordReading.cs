using System.Globalization;
using ChatGen.Generator.Model;

namespace ChatGen.Generator.Emission;

/// <summary>How a record comes out of JSON: a constructor that asks for the members one by one.</summary>
internal static class RecordReading
{
    public static void EmitConstructor(CSharpWriter writer, RecordLayout layout, string name)
    {
        if (layout.Members.Any(member => member.Property.Presence is Presence.Required or Presence.RequiredNullable))
        {
            writer.Line($"[SetsRequiredMembers]");
        }

        writer.Open($"private {name}(ref JsonObjectReader json) : this()");
        Start(writer, layout, name);
        Members(writer, layout);
        writer.Blank();
        for (var word = 0; word < RecordLayout.Words(layout.NullCount); word++)
        {
            writer.Raw($"{RecordLayout.Word(RecordLayout.Nulls, word)} = {Narrowed(layout.NullCount)}json.Nulls({Number(word)});");
        }

        Absent(writer, layout);
        if (layout.KeepsUnknown)
        {
            writer.Raw($"{RecordLayout.Unknown} = json.Extra;");
        }

        if (layout.Model.AdditionalValues is null)
        {
            writer.Raw($"{Identifiers.Escape(layout.Model.AdditionalName)} = json.Extra;");
        }

        StandIns(writer, layout);
        writer.Close();
    }

    public static void EmitMethods(CSharpWriter writer, RecordLayout layout, string name)
    {
        writer.Line($"static {name} IJsonObject<{name}>.ReadMembers(ref JsonObjectReader json) => new(ref json);");
        if (layout.Model.IsChunk)
        {
            writer.Blank();
            writer.Line($"static bool IJsonObject<{name}>.TakesStart => true;");
        }

        if (Complete(layout) is { } condition)
        {
            writer.Blank();
            writer.Line($"bool IJsonMembers.IsComplete => {condition};");
        }
    }

    /// <summary>What chunks begin with is known from one before; it has no lists and objects.</summary>
    private static void Start(CSharpWriter writer, RecordLayout layout, string name)
    {
        if (!layout.Model.IsChunk)
        {
            return;
        }

        writer.Open($"if (json.Start is {name} start)");
        foreach (var member in layout.Members.Where(member => !member.IsConstant && member.Property.Type is PrimitiveRef or NamedRef { IsValueType: true }))
        {
            writer.Raw($"{member.Access} = start.{(member.Field ?? Identifiers.Escape(member.Property.Name))};");
        }

        writer.Close();
        writer.Blank();
    }

    private static void Members(CSharpWriter writer, RecordLayout layout)
    {
        var model = layout.Model;
        if (model.AdditionalValues is not null)
        {
            writer.Line($"IReadOnlyDictionary<string, {writer.Type(model.AdditionalValues, model.AdditionalValuesNullable)}>? extra = null;");
        }

        writer.Raw("while (json.Next())");
        writer.Open();
        if (layout.Members.Count == 0)
        {
            writer.Raw(Undeclared(writer, layout));
        }
        else
        {
            writer.Raw("switch (json.Length)");
            writer.Open();
            foreach (var member in layout.Members)
            {
                var name = member.Property.JsonName;
                writer.Raw($"case {Literals.Utf8Length(name)} when json.Is({Literals.Utf8(name)}): {Member(writer, member)} break;");
            }

            writer.Raw($"default: {Undeclared(writer, layout)} break;");
            writer.Close();
        }

        writer.Close();
        if (model.AdditionalValues is not null)
        {
            writer.Blank();
            writer.Raw($"{Identifiers.Escape(model.AdditionalName)} = extra;");
        }
    }

    private static string Member(CSharpWriter writer, RecordMember member)
    {
        var property = member.Property;
        if (member.IsConstant)
        {
            return $"json.{member.ConstantMethod}({Literals.Utf8(property.Constant!)}, {Seen(member)});";
        }

        var condition = property.Presence switch
        {
            Presence.RequiredNullable => $"json.HasNullable({Seen(member)})",
            Presence.Required when member.TakesNull => $"json.HasAny({Seen(member)})",
            Presence.Required => $"json.HasValue({Seen(member)}, {Null(member)})",
            _ => $"json.HasValue({Null(member)})",
        };
        return $"if ({condition}) {member.Access} = {Value(writer, property.Type)};";
    }

    private static string Value(CSharpWriter writer, TypeRef type) => type switch
    {
        PrimitiveRef { Primitive: Primitive.String } => "json.String()",
        PrimitiveRef { Primitive: Primitive.Int64 } => "json.Int64()",
        PrimitiveRef { Primitive: Primitive.UInt64 } => "json.UInt64()",
        PrimitiveRef { Primitive: Primitive.Double } => "json.Double()",
        PrimitiveRef { Primitive: Primitive.Boolean } => "json.Boolean()",
        PrimitiveRef { Primitive: Primitive.Any } => "json.Any()",
        ListRef { Item: NamedRef { IsValueType: false } item, ItemNullable: false } => $"json.Objects<{writer.Type(item)}>()",
        ListRef { Item: NamedRef item, ItemNullable: false } => $"json.List<{writer.Type(item)}>()",
        ListRef list => $"json.List<{writer.Pair(list.Item, list.ItemNullable)}>()",
        MapRef map => $"json.Map<{writer.Pair(map.Value, map.ValueNullable)}>()",
        NamedRef { IsValueType: false } => $"json.Object<{writer.Type(type)}>()",
        _ => $"json.Read<{writer.Type(type)}>()",
    };

    private static string Undeclared(CSharpWriter writer, RecordLayout layout)
    {
        var model = layout.Model;
        if (model.AdditionalValues is not { } type)
        {
            return "json.Keep();";
        }

        var takesNull = model.AdditionalValuesNullable || type is PrimitiveRef { Primitive: Primitive.Any };
        return $"json.Add{(takesNull ? "Nullable" : "")}<{writer.Pair(type, model.AdditionalValuesNullable)}>(ref extra);";
    }

    private static void Absent(CSharpWriter writer, RecordLayout layout)
    {
        for (var word = 0; word < RecordLayout.Words(layout.AbsentCount); word++)
        {
            var all = Literals.Mask(RecordLayout.All(layout.AbsentCount, word));
            var absent = RecordLayout.Word(RecordLayout.Absent, word);
            var arguments = word == 0 ? all : $"{all}, {Number(word)}";
            var names = layout.Members
                .Where(member => member.Absent?.Word == word)
                .Select(member => Literals.String(member.Property.JsonName));
            var required = layout.Members
                .Where(member => member.Absent?.Word == word && member.Property.Presence is not Presence.OptionalConstant)
                .Aggregate(0UL, (mask, member) => mask | member.Absent!.Value.Mask);

            // What is absent and constant may be left out: strict reading asks for the others.
            var masks = word == 0 && Literals.Mask(required) == all ? all : $"{all}, {word.ToString(CultureInfo.InvariantCulture)}, {Literals.Mask(required)}";
            writer.Raw(required == 0
                ? $"{absent} = {Narrowed(layout.AbsentCount)}json.Absent({arguments});"
                : $"if (json.Lacks({arguments})) {absent} = {Narrowed(layout.AbsentCount)}json.Absent({masks}, {Literals.String(layout.Model.Name)}, {string.Join(", ", names)});");
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

    private static string Seen(RecordMember member) => RecordLayout.Bit(member.Absent!.Value);

    private static string Null(RecordMember member) => RecordLayout.Bit(member.Null!.Value);

    private static string Narrowed(int bits) => RecordLayout.WordType(bits) == "uint" ? "(uint)" : "";

    // The first word needs none.
    private static string Number(int word) => word == 0 ? "" : word.ToString(CultureInfo.InvariantCulture);
}
