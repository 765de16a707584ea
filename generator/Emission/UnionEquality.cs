using ChatGen.Generator.Model;

namespace ChatGen.Generator.Emission;

/// <summary>Equality of unions: the same case with an equal value.</summary>
internal static class UnionEquality
{
    public static void Emit(CSharpWriter writer, UnionLayout layout)
    {
        // The fields decide, as in any record, unless lists and maps are to be equal when their items are.
        if (layout.HasCollections)
        {
            writer.Blank();
            writer.Summary("Whether both are the same case with equal values; lists are equal when their items are.");
            writer.Line($"public bool Equals({layout.Name} other) => {(layout.HasBits ? "_bits == other._bits && " : "")}JsonEquality.Equals(_value, other._value);");
            writer.Blank();
            writer.Raw("/// <inheritdoc/>");
            var hash = writer.Text($"JsonEquality.GetHashCode(_value)");
            writer.Raw($"public override int GetHashCode() => {(layout.HasBits ? writer.Text($"HashCode.Combine(_bits, {hash})") : hash)};");
        }

        writer.Blank();
        writer.Summary("The value's text; empty when there is no value.");
        writer.Raw($"public override string ToString() => {Text(writer, layout)};");
        writer.Blank();
    }

    // Numbers are the same text in every culture.
    private static string Text(CSharpWriter writer, UnionLayout layout) => layout.HasBits
        ? writer.Text($"Convert.ToString(Value, CultureInfo.InvariantCulture) ?? \"\"")
        : "Value?.ToString() ?? \"\"";
}
