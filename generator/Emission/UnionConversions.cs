using ChatGen.Generator.Model;

namespace ChatGen.Generator.Emission;

/// <summary>What converts to a union: its cases, and the leaves that would take two conversions.</summary>
internal static class UnionConversions
{
    public static void Emit(CSharpWriter writer, UnionLayout layout)
    {
        var takesString = false;
        foreach (var member in layout.Members)
        {
            switch (member.Case.Type)
            {
                // No conversion from an interface can be declared.
                case ListRef list:
                    var item = writer.Type(list.Item, list.ItemNullable);
                    Conversion(writer, layout, $"{item}[]", $"new(({member.Type})value)");
                    Conversion(writer, layout, writer.Text($"List<{item}>"), $"new(({member.Type})value)");
                    break;
                case MapRef map:
                    var type = writer.Text($"Dictionary<string, {writer.Type(map.Value, map.ValueNullable)}>");
                    Conversion(writer, layout, type, $"new(({member.Type})value)");
                    break;
                default:
                    Conversion(writer, layout, member.Type, "new(value)");
                    if (member.Type == "string")
                    {
                        takesString = true;
                        NullableString(writer, layout);
                    }

                    break;
            }
        }

        Conversion(writer, layout, writer.Text($"JsonUnknown"), "new(value)");
        Leaves(writer, layout, takesString);
        if (layout.Lists.Count == 1)
        {
            Collection(writer, layout, layout.Lists[0]);
        }
    }

    // A string for the enumerated case, or for the object whose text it is.
    private static void Leaves(CSharpWriter writer, UnionLayout layout, bool takesString)
    {
        if (takesString)
        {
            return;
        }

        if (layout.Members.FirstOrDefault(member => member.Case.IsEnum) is { } enumerated)
        {
            Conversion(writer, layout, "string", $"new(new {enumerated.Type}(value))");
        }
        else if (layout.Model.Text is { } text)
        {
            var type = layout.Members[text.Case].Type;
            Conversion(writer, layout, "string", $"new(new {type} {{ {Identifiers.Escape(text.PropertyName)} = value }})");
        }
    }

    private static void Conversion(CSharpWriter writer, UnionLayout layout, string type, string expression)
    {
        writer.Blank();
        writer.Summary("Makes the union of a case.");
        writer.Raw($"public static implicit operator {layout.Name}({type} value) => {expression};");
    }

    // A text that was read may be null: Content = message.Content.
    private static void NullableString(CSharpWriter writer, UnionLayout layout)
    {
        writer.Blank();
        writer.Summary("Makes the union of a string, or null of null.");
        writer.Param("value", "The string.");
        writer.Raw($"public static implicit operator {layout.Name}?(string? value) => value is null ? default({layout.Name}?) : new(value);");
    }

    private static void Collection(CSharpWriter writer, UnionLayout layout, UnionMember member)
    {
        var list = (ListRef)member.Case.Type;
        var item = writer.Type(list.Item, list.ItemNullable);
        writer.Blank();
        writer.Summary("Makes the union of a collection expression: <c>[a, b]</c>.");
        writer.Param("items", "The items of the list.");
        writer.Element("returns", "The union with a list of the items.");
        writer.Line($"public static {layout.Name} Create(ReadOnlySpan<{item}> items) => new(({member.Type})items.ToArray());");
        writer.Blank();
        writer.Summary("The items of the list; none when it is another case.");
        writer.Element("returns", "What <c>foreach</c> takes.");
        writer.Line($"public IEnumerator<{item}> GetEnumerator() => (_value as {member.Type} ?? []).GetEnumerator();");
    }
}
