namespace ChatGen.Generator.Emission;

/// <summary><c>Match</c> and <c>Switch</c>: one delegate for each case, so that none is forgotten.</summary>
internal static class UnionMatching
{
    public static void Emit(CSharpWriter writer, UnionLayout layout)
    {
        writer.Blank();
        writer.Summary("Calls the function of the case that it is; <c>unknown</c> is for JSON that fits none.");
        Empty(writer);
        writer.Line($"public TResult Match<TResult>(");
        Delegates(writer, layout, "Func", ", TResult", " => _value switch");
        writer.Open();
        foreach (var member in layout.Members)
        {
            var value = member.Get(writer, layout.Local);
            writer.Raw($"{member.Pattern(layout.Local)} => {member.Parameter}({value}),");
        }

        writer.Line($"JsonUnknown {layout.Local} => unknown({layout.Local}),");
        writer.Line($"_ => throw new InvalidOperationException(\"The union is empty.\"),");
        writer.Close(";");
        writer.Blank();
        writer.Summary("Calls the action of the case that it is; <c>unknown</c> is for JSON that fits none.");
        Empty(writer);
        writer.Line($"public void Switch(");
        Delegates(writer, layout, "Action", "", "");
        writer.Open();
        Switch(writer, layout);
        writer.Close();
    }

    private static void Switch(CSharpWriter writer, UnionLayout layout)
    {
        writer.Open($"switch (_value)");
        foreach (var member in layout.Members)
        {
            var value = member.Get(writer, layout.Local);
            Case(writer, member.Pattern(layout.Local), $"{member.Parameter}({value});");
        }

        Case(writer, writer.Text($"JsonUnknown {layout.Local}"), $"unknown({layout.Local});");
        writer.Line($"default: throw new InvalidOperationException(\"The union is empty.\");");
        writer.Close();
    }

    private static void Case(CSharpWriter writer, string pattern, string statement)
    {
        writer.Raw($"case {pattern}: {statement} break;");
    }

    private static void Empty(CSharpWriter writer) =>
        writer.Exception(writer.Text($"InvalidOperationException"), "The union is <c>default</c>.");

    private static void Delegates(CSharpWriter writer, UnionLayout layout, string type, string result, string after)
    {
        type = writer.Scope.Name(type);
        writer.Indent();
        foreach (var member in layout.Members)
        {
            writer.Raw($"{type}<{member.Type}{result}> {member.Parameter},");
        }

        writer.Line($"{type}<JsonUnknown{result}> unknown){after}");
        writer.Outdent();
    }
}
