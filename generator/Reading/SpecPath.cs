namespace ChatGen.Generator.Reading;

/// <summary>A JSON pointer that is spelled only when it is needed.</summary>
internal sealed class SpecPath
{
    private readonly SpecPath? parent;
    private readonly string name;

    private SpecPath(SpecPath? parent, string name)
    {
        this.parent = parent;
        this.name = name;
    }

    public static SpecPath Root { get; } = new(null, "");

    public SpecPath Then(string member) => new(this, member);

    public SpecPath Then(int index) => new(this, index.ToString(System.Globalization.CultureInfo.InvariantCulture));

    public override string ToString() => parent is null ? "" : JsonPointers.Append(parent.ToString(), name);
}
