using ChatGen.Generator.Model;

namespace ChatGen.Generator.Emission;

/// <summary>Enumerated strings: a struct over the string, so that one the API adds later is a value like any other.</summary>
internal static class EnumEmitter
{
    public static void Emit(CSharpWriter writer, EnumModel model)
    {
        var name = Identifiers.Escape(model.Name);
        writer.Scope.Hide(model.Values.Select(value => value.Name));
        writer.Doc(model.Doc, "A string of the API.");
        writer.GeneratedCode();
        writer.Line($"[JsonConverter(typeof(JsonCodecConverter<{name}>))]");
        writer.Open($"public readonly partial record struct {name} : IJsonEnum<{name}>");
        writer.StringArguments(
            writer.Text($"private static readonly JsonStringTable s_values = new"),
            model.Values.Select(value => value.Value));
        writer.Raw("private readonly string? _value;");
        writer.Blank();
        Constructor(writer, name);
        foreach (var value in model.Values)
        {
            writer.Blank();
            writer.Doc(value.Doc, $"{DocComments.Code(value.Value)}.");
            writer.Line($"public static {name} {Identifiers.Escape(value.Name)} {{ get; }} = new({Literals.String(value.Value)});");
        }

        writer.Blank();
        Members(writer, model, name);
        writer.Close();
    }

    private static void Constructor(CSharpWriter writer, string name)
    {
        writer.Summary("Creates a value of its string on the wire, a listed one or any other.");
        writer.Line($"public {name}(string value) => _value = value ?? throw new ArgumentNullException(nameof(value));");
    }

    private static void Members(CSharpWriter writer, EnumModel model, string name)
    {
        writer.Raw("/// <inheritdoc/>");
        writer.Raw("public string Value => _value ?? \"\";");
        writer.Blank();
        writer.Summary(model.IsOpen
            ? "Whether the schema names the value; it allows others."
            : "Whether the schema names the value; a newer API may send others.");
        writer.Raw("public bool IsKnown => s_values.Contains(_value);");
        writer.Blank();
        writer.Raw("/// <inheritdoc/>");
        writer.Raw($"public static implicit operator {name}(string value) => new(value);");
        writer.Blank();
        writer.Raw("/// <inheritdoc/>");
        writer.Raw("public override string ToString() => Value;");
        writer.Blank();
        writer.Line($"static JsonStringTable IJsonEnum<{name}>.Values => s_values;");
    }
}
