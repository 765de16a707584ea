using ChatGen.Generator.Reading;

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

    /// <summary>Reads the text form: <c>/a/b</c>, or as a fragment <c>#/a/b</c>, whose percent signs are decoded.</summary>
    public static SpecPointer Parse(string text) => JsonPointers.Split(text).Aggregate(Root, (pointer, segment) => pointer[segment]);

    /// <summary>Where a <c>$ref</c> of the repaired tree leads: the names in it are plain ones, and nothing in them is an escape any more.</summary>
    public static SpecPointer Follow(string reference) => reference.Split('/').Skip(1).Aggregate(Root, (pointer, segment) => pointer[segment]);

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
        string.Concat(Segments().Select(part => "/" + JsonPointers.Escape(part)));
}
