namespace ChatGen.Generator.Modeling.Schemas;

/// <summary>A JSON Pointer (RFC 6901) that grows by a segment without copying; text only when a problem is reported.</summary>
internal sealed class SpecPointer
{
    private readonly SpecPointer? parent;
    private readonly string segment;

    private SpecPointer(SpecPointer? parent, string segment)
    {
        this.parent = parent;
        this.segment = segment;
    }

    public static SpecPointer Root { get; } = new(null, "");

    public SpecPointer this[string name] => new(this, name);

    public SpecPointer this[int index] => new(this, index.ToString(System.Globalization.CultureInfo.InvariantCulture));

    /// <summary>Reads the text form: <c>/a/b</c>, with or without a leading <c>#</c>.</summary>
    public static SpecPointer Parse(string text)
    {
        var result = Root;
        foreach (var part in text.TrimStart('#').Split('/').Skip(1))
        {
            result = result[Unescape(part)];
        }

        return result;
    }

    /// <summary>The segments from the root on.</summary>
    public IReadOnlyList<string> Segments()
    {
        var result = new List<string>();
        for (var pointer = this; pointer.parent is not null; pointer = pointer.parent)
        {
            result.Add(pointer.segment);
        }

        result.Reverse();
        return result;
    }

    public override string ToString() =>
        string.Concat(Segments().Select(part => "/" + part.Replace("~", "~0").Replace("/", "~1")));

    private static string Unescape(string part)
    {
        if (part.IndexOf('%') >= 0)
        {
            part = Uri.UnescapeDataString(part);
        }

        return part.Replace("~1", "/").Replace("~0", "~");
    }
}
