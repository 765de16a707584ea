using ChatGen.Generator.Model;

namespace ChatGen.Generator.Emission;

/// <summary>A union: a struct over one reference, with the members that C# 15 asks of a union type.</summary>
internal static class UnionDeclaration
{
    public static void Emit(CSharpWriter writer, UnionModel model)
    {
        writer.Scope.Nest("Variant", "TResult");
        writer.Scope.HideInDocs(model.Cases.Select(item => item.Name));
        var layout = new UnionLayout(writer, model);
        var name = layout.Name;
        var objects = ObjectReading.Of(writer, layout);
        writer.Doc(model.Doc, "One of several kinds of JSON values.");
        writer.GeneratedCode();
        var unions = writer.Scope.Context.LanguageUnions;
        if (unions)
        {
            writer.Line($"[Union]");
        }

        if (layout.Lists.Count == 1)
        {
            writer.Line($"[CollectionBuilder(typeof({name}), nameof({name}.Create))]");
        }

        writer.Line($"[JsonConverter(typeof(JsonCodecConverter<{name}>))]");
        writer.Open($"public readonly partial record struct {name} : {(unions ? writer.Text($"IUnion, ") : "")}IJsonCodec<{name}>");
        Fields(writer, layout, objects);
        Constructors(writer, layout, objects);
        VariantEnum(writer, layout);
        Values(writer, layout);
        UnionConversions.Emit(writer, layout);
        UnionMatching.Emit(writer, layout);
        UnionEquality.Emit(writer, layout);
        UnionReadingEmitter.Emit(writer, layout, objects);
        UnionWriting.Emit(writer, layout);
        writer.Close();
    }

    private static void Fields(CSharpWriter writer, UnionLayout layout, ObjectReading? objects)
    {
        foreach (var member in layout.Members)
        {
            if (member.Marker is not null)
            {
                writer.Raw($"private static readonly object {member.Marker} = new();");
            }
        }

        if (objects?.Tables is { Length: > 0 } tables)
        {
            writer.Raw(tables);
        }

        writer.Raw("private readonly object? _value;");
        if (layout.HasBits)
        {
            writer.Raw("private readonly long _bits;");
        }
    }

    private static void Constructors(CSharpWriter writer, UnionLayout layout, ObjectReading? objects)
    {
        foreach (var member in layout.Members)
        {
            writer.Blank();
            writer.Raw($"/// <inheritdoc cref=\"Variant.{member.Name}\"/>");
            Constructor(writer, layout.Name, member);
        }

        writer.Blank();
        writer.Summary("Creates the union with JSON that fits none of its cases; it is written as it is.");
        writer.Line($"public {layout.Name}(JsonUnknown value) => _value = value ?? throw new ArgumentNullException(nameof(value));");
        if (objects is not null)
        {
            writer.Blank();
            writer.Raw($"private {layout.Name}(object value) => _value = value;");
        }
    }

    private static void Constructor(CSharpWriter writer, string name, UnionMember member)
    {
        if (member.Storage is UnionStorage.Bits)
        {
            writer.Open($"public {name}({member.Type} value)");
            writer.Raw($"_value = {member.Marker};");
            writer.Raw($"_bits = {member.ToBits(writer)};");
            writer.Close();
            return;
        }

        var stored = member.Storage is UnionStorage.EnumString ? "value.Value"
            : member.IsValueType ? "value"
            : writer.Text($"value ?? throw new ArgumentNullException(nameof(value))");
        writer.Raw($"public {name}({member.Type} value) => _value = {stored};");
    }

    private static void VariantEnum(CSharpWriter writer, UnionLayout layout)
    {
        writer.Blank();
        writer.Summary("Which case a union holds.");
        writer.Open($"public enum Variant");
        writer.Summary("None: it is <c>default</c>.");
        writer.Raw("None,");
        foreach (var member in layout.Members)
        {
            writer.Blank();
            CaseDoc(writer, member);
            writer.Raw($"{member.Name},");
        }

        writer.Blank();
        writer.Summary("JSON that fits no case.");
        writer.Raw("Unknown,");
        writer.Close();
    }

    // A type of the client has the words itself.
    private static void CaseDoc(CSharpWriter writer, UnionMember member)
    {
        if (member.Case.Type is NamedRef named)
        {
            writer.Raw($"/// <inheritdoc cref=\"{writer.Scope.Cref(named.Name)}\"/>");
        }
        else
        {
            writer.Summary(member.Case.Doc.Summary.Length > 0 ? member.Case.Doc.Summary : DocComments.Code(member.Type) + ".");
        }
    }

    private static void Values(CSharpWriter writer, UnionLayout layout)
    {
        writer.Blank();
        writer.Summary("Which case it is.");
        writer.Open($"public Variant Kind => _value switch");
        writer.Raw("null => Variant.None,");
        foreach (var member in layout.Members)
        {
            writer.Raw($"{TypeTest(member)} => Variant.{member.Name},");
        }

        writer.Raw("_ => Variant.Unknown,");
        writer.Close(";");
        writer.Blank();
        writer.Summary("The case's value; null when there is none.");
        Value(writer, layout);
        writer.Blank();
        writer.Summary("Whether there is a value: false for <c>default</c>.");
        writer.Raw("public bool HasValue => _value is not null;");
        foreach (var member in layout.Members)
        {
            TryGetValue(writer, layout, member);
        }

        writer.Blank();
        TryGetHead(writer, writer.Text($"JsonUnknown"), isValueType: false);
    }

    private static string TypeTest(UnionMember member) => member.Storage switch
    {
        UnionStorage.Bits => member.Pattern("marker"),
        UnionStorage.EnumString => "string",
        _ => member.Type,
    };

    private static void Value(CSharpWriter writer, UnionLayout layout)
    {
        var packed = layout.Members.Where(member => member.Storage is not UnionStorage.Value).ToList();
        if (packed.Count == 0)
        {
            writer.Raw("public object? Value => _value;");
            return;
        }

        writer.Open($"public object? Value => _value switch");
        foreach (var member in packed)
        {
            writer.Raw($"{member.Pattern("value")} => {member.Get(writer, "value")},");
        }

        writer.Raw("_ => _value,");
        writer.Close(";");
    }

    private static void TryGetValue(CSharpWriter writer, UnionLayout layout, UnionMember member)
    {
        writer.Blank();
        TryGetHead(writer, member.Type, member.IsValueType);
        if (!member.IsValueType)
        {
            return;
        }

        writer.Open();
        writer.Open($"if ({TryGetTest(member)})");
        writer.Raw($"value = {(member.Storage is UnionStorage.Value ? "held" : member.Get(writer, "text"))};");
        writer.Raw("return true;");
        writer.Close();
        writer.Blank();
        writer.Raw("value = default;");
        writer.Raw("return false;");
        writer.Close();
    }

    private static string TryGetTest(UnionMember member) => member.Storage switch
    {
        UnionStorage.Bits => $"_value == {member.Marker}",
        UnionStorage.EnumString => "_value is string text",
        _ => $"_value is {member.Type} held",
    };

    private static void TryGetHead(CSharpWriter writer, string type, bool isValueType)
    {
        writer.Summary("The value, if it is this case.");
        writer.Line($"public bool TryGetValue({(isValueType ? "" : writer.Text($"[NotNullWhen(true)] "))}out {type}{(isValueType ? "" : "?")} value){(isValueType ? "" : $" => (value = _value as {type}) is not null;")}");
    }
}
