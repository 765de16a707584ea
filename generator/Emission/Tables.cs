namespace ChatGen.Generator.Emission;

/// <summary>Arguments of the static tables.</summary>
internal static class Tables
{
    private const int LineLength = 120;

    /// <summary>A call with string arguments: on one line when that is short enough, else as many to a line as fit.</summary>
    public static void StringArguments(this CSharpWriter writer, string call, IEnumerable<string> values)
    {
        var literals = values.Select(Literals.String).ToList();
        var whole = $"{call}({string.Join(", ", literals)});";
        if (whole.Length <= LineLength)
        {
            writer.Raw(whole);
            return;
        }

        writer.Raw(call + "(");
        writer.Indent();
        var line = "";
        foreach (var literal in literals)
        {
            if (line.Length > 0 && line.Length + literal.Length + 12 > LineLength)
            {
                writer.Raw(line + ",");
                line = "";
            }

            line += line.Length > 0 ? ", " + literal : literal;
        }

        writer.Raw(line + ");");
        writer.Outdent();
    }
}
