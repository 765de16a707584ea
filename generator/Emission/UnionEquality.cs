using ChatGen.Generator.Model;

namespace ChatGen.Generator.Emission;

/// <summary>Equality of unions: the same case with an equal value.</summary>
internal static class UnionEquality
{
    public static void Emit(CSharpWriter writer, UnionLayout layout)
    {
        var name = layout.Name;
        var value = layout.HasCollections ? writer.Text($"JsonEquality.Equals(_value, other._value)") : "object.Equals(_value, other._value)";
        var hash = layout.HasCollections ? writer.Text($"JsonEquality.GetHashCode(_value)")
            : layout.HasBits ? "_value"
            : "_value?.GetHashCode() ?? 0";
        writer.Blank();
        writer.Summary("Whether both are the same case with equal values; lists are equal when their items are.");
        writer.Raw($"public bool Equals({name} other) => {(layout.HasBits ? "_bits == other._bits && " : "")}{value};");
        writer.Blank();
        writer.Raw("/// <inheritdoc/>");
        writer.Raw($"public override bool Equals(object? obj) => obj is {name} other && Equals(other);");
        writer.Blank();
        writer.Raw("/// <inheritdoc/>");
        writer.Raw("public override int GetHashCode() => "
            + (layout.HasBits ? writer.Text($"HashCode.Combine(_bits, {hash})") : hash)
            + ";");
        writer.Blank();
        Operator(writer, name, "==", "left.Equals(right)", "Whether both are equal.");
        writer.Blank();
        Operator(writer, name, "!=", "!left.Equals(right)", "Whether both differ.");
        writer.Blank();
        writer.Summary("The value's text; empty when there is no value.");
        writer.Raw($"public override string ToString() => {Text(writer, layout)};");
        writer.Blank();
    }

    private static void Operator(CSharpWriter writer, string name, string symbol, string expression, string result)
    {
        writer.Summary(result);
        writer.Raw($"public static bool operator {symbol}({name} left, {name} right) => {expression};");
    }

    // Numbers are the same text in every culture.
    private static string Text(CSharpWriter writer, UnionLayout layout) => layout.HasBits
        ? writer.Text($"Convert.ToString(Value, CultureInfo.InvariantCulture) ?? \"\"")
        : "Value?.ToString() ?? \"\"";
}
