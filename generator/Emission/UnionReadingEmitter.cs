using ChatGen.Generator.Model;

namespace ChatGen.Generator.Emission;

/// <summary>How a union comes out of a <c>Utf8JsonReader</c>: by the kind of the value first.</summary>
internal static class UnionReadingEmitter
{
    public static void Emit(CSharpWriter writer, UnionLayout layout, ObjectReading? objects)
    {
        var name = layout.Name;
        writer.Open($"static {name} IJsonCodec<{name}>.Read(ref Utf8JsonReader reader, JsonReadContext context)");
        var kinds = new CSharpWriter(writer.Scope);
        ReadKinds(kinds, layout, objects);
        var cases = kinds.ToString().TrimEnd('\n');
        if (cases.Length > 0)
        {
            writer.Open($"switch (reader.TokenType)");
            writer.Raw(cases);
            writer.Raw("default:");
            writer.Raw("    return Unknown(ref reader, context);");
            writer.Close();
        }
        else
        {
            writer.Raw("return Unknown(ref reader, context);");
        }

        writer.Close();
        writer.Blank();
        if (objects is not null)
        {
            writer.Open($"private static {name} ReadObject(ref Utf8JsonReader reader, JsonReadContext context)");
            writer.Raw(objects.Statement);
            writer.Raw("return variant is null ? Unknown(ref reader, context) : new(variant);");
            writer.Close();
            writer.Blank();
        }

        var tag = layout.Model.TagProperty is { } property ? ", " + Literals.Utf8(property) : "";
        writer.Line($"private static {name} Unknown(ref Utf8JsonReader reader, JsonReadContext context) =>");
        writer.Line($"    new(JsonUnknown.Read(ref reader, context{tag}));");
    }

    private static void ReadKinds(CSharpWriter writer, UnionLayout layout, ObjectReading? objects)
    {
        var reading = layout.Model.Reading;
        Kind(writer, layout, writer.Text($"JsonTokenType.String"), reading.String);
        if (reading.Integer is not null && reading.Integer != reading.Number)
        {
            Kind(writer, layout, writer.Text($"JsonTokenType.Number when JsonPeek.IsInteger(ref reader)"), reading.Integer);
        }

        Kind(writer, layout, writer.Text($"JsonTokenType.Number"), reading.Number);
        Kind(writer, layout, writer.Text($"JsonTokenType.True or JsonTokenType.False"), reading.Boolean);
        Arrays(writer, layout);
        if (objects is not null)
        {
            writer.Line($"case JsonTokenType.StartObject:");
            writer.Raw("    return ReadObject(ref reader, context);");
        }
        else if (reading.Object is IsCase { Case: var index })
        {
            Kind(writer, layout, writer.Text($"JsonTokenType.StartObject"), index);
        }
    }

    private static void Kind(CSharpWriter writer, UnionLayout layout, string kind, int? index)
    {
        if (index is not null)
        {
            writer.Raw($"case {kind}:");
            writer.Raw($"    {Return(writer, layout, index.Value)}");
        }
    }

    private static void Arrays(CSharpWriter writer, UnionLayout layout)
    {
        var choices = layout.Model.Reading.Arrays;
        if (choices.Count == 0)
        {
            return;
        }

        writer.Line($"case JsonTokenType.StartArray:");
        writer.Indent();
        if (choices.Count > 1)
        {
            for (var i = 0; i < choices.Count - 1; i++)
            {
                writer.Open($"if (JsonPeek.ItemsAre(reader, {Kinds.Print(writer, choices[i].Items)}))");
                writer.Raw(Return(writer, layout, choices[i].Case));
                writer.Close();
                writer.Blank();
            }
        }

        writer.Raw(Return(writer, layout, choices[choices.Count - 1].Case));
        writer.Outdent();
    }

    private static string Return(CSharpWriter writer, UnionLayout layout, int index) =>
        $"return new({writer.Read(layout.Model.Cases[index].Type)});";
}
