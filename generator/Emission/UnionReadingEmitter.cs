using ChatGen.Generator.Model;

namespace ChatGen.Generator.Emission;

/// <summary>How a union comes out of a <c>JsonCursor</c>: by the kind of the value first.</summary>
internal static class UnionReadingEmitter
{
    public static void Emit(CSharpWriter writer, UnionLayout layout, ObjectReading? objects)
    {
        var name = layout.Name;
        var kinds = new CSharpWriter(writer.Scope);
        ReadKinds(kinds, layout, objects);
        var cases = kinds.ToString().TrimEnd('\n');
        writer.Open($"static {name} IJsonCodec<{name}>.Read(ref JsonCursor reader, JsonReadContext context)");
        if (objects is not null && cases.Length == 0)
        {
            writer.Line($"if (reader.TokenType != JsonTokenType.StartObject) return {Unknown(writer, layout)};");
            Objects(writer, layout, objects);
        }
        else
        {
            if (objects is not null)
            {
                cases += writer.Text($"\ncase JsonTokenType.StartObject:\n    return ReadObject(ref reader, context);");
            }

            Switch(writer, layout, cases);
        }

        writer.Close();
        writer.Blank();
        if (objects is not null && cases.Length > 0)
        {
            writer.Open($"private static {name} ReadObject(ref JsonCursor reader, JsonReadContext context)");
            Objects(writer, layout, objects);
            writer.Close();
            writer.Blank();
        }
    }

    private static void Switch(CSharpWriter writer, UnionLayout layout, string cases)
    {
        if (cases.Length > 0)
        {
            writer.Open($"switch (reader.TokenType)");
            writer.Raw(cases);
            writer.Raw("default:");
            writer.Raw($"    return {Unknown(writer, layout)};");
            writer.Close();
        }
        else
        {
            writer.Raw($"return {Unknown(writer, layout)};");
        }
    }

    private static void Objects(CSharpWriter writer, UnionLayout layout, ObjectReading objects)
    {
        writer.Raw(objects.Statement);
        writer.Raw($"return variant is null ? {Unknown(writer, layout)} : new(variant);");
    }

    private static string Unknown(CSharpWriter writer, UnionLayout layout) =>
        writer.Text($"new(JsonUnknown.Read(ref reader, context{(layout.Model.TagProperty is { } property ? ", " + Literals.Utf8(property) : "")}))");

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
        if (objects is null && reading.Object is IsCase { Case: var index })
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
