using System.Globalization;
using ChatGen.Generator.Model;

namespace ChatGen.Generator.Emission;

/// <summary>One bit of a record's masks.</summary>
/// <param name="Word">The number of the word, from 0.</param>
/// <param name="Index">The number of the bit in that word, from 0.</param>
internal readonly record struct MaskBit(int Word, int Index)
{
    public ulong Mask => 1UL << Index;
}

/// <summary>A property and what the record keeps for it beside its value.</summary>
/// <param name="Access">How generated code gets at the value: the property, or the field behind it.</param>
/// <param name="Field">The explicit field behind the property, if it has one.</param>
/// <param name="Null">The bit "null on the wire, or set to null".</param>
/// <param name="Absent">The bit "not on the wire as declared".</param>
internal sealed record RecordMember(PropertyModel Property, string Access, string? Field, MaskBit? Null, MaskBit? Absent)
{
    public bool IsNullable => Property.Presence is Presence.Optional or Presence.OptionalNullable or Presence.RequiredNullable;

    public bool IsConstant => Property.Presence is Presence.Constant or Presence.OptionalConstant;

    /// <summary>How the runtime reads and writes a constant: a string, or what JSON and C# spell alike.</summary>
    public string ConstantMethod => IsText ? "Constant" : "Literal";

    /// <summary>A constant in C#.</summary>
    public string ConstantValue => IsText ? Literals.String(Property.Constant!) : Property.Constant!;

    private bool IsText => Property.Type is PrimitiveRef { Primitive: Primitive.String };

    /// <summary>Null is one of the values of <c>JsonElement</c>: a required one isn't missing when it is null.</summary>
    public bool TakesNull => Property is { Presence: Presence.Required, Type: PrimitiveRef { Primitive: Primitive.Any } };
}

/// <summary>Fields and bits of a record.</summary>
internal sealed class RecordLayout
{
    public const string Nulls = "_nulls";
    public const string Absent = "_absent";
    public const string Unknown = "_unknown";

    private const int WordSize = 64;

    public RecordLayout(ObjectModel model)
    {
        Model = model;
        var fields = new HashSet<string>(StringComparer.Ordinal) { Nulls, Absent, Unknown };
        for (var word = 1; word * WordSize < model.Properties.Count; word++)
        {
            fields.Add(Word(Nulls, word));
            fields.Add(Word(Absent, word));
        }

        int nulls = 0, absent = 0;
        var members = new List<RecordMember>();
        foreach (var property in model.Properties)
        {
            var field = NeedsField(property) ? Identifiers.Fresh("_" + Identifiers.Camel(property.Name), fields) : null;
            var member = new RecordMember(property, field ?? Access(property.Name), field, null, null);
            members.Add(member with
            {
                Null = HasNullBit(member) ? Bit(nulls++) : null,
                Absent = property.Presence is Presence.Required or Presence.RequiredNullable or Presence.Constant or Presence.OptionalConstant ? Bit(absent++) : null,
            });
        }

        Members = members;
        NullCount = nulls;
        AbsentCount = absent;
        KeepsUnknown = model.AdditionalValues is not null
            && (!model.AdditionalValuesNullable || members.Any(member => member.IsConstant));
    }

    public ObjectModel Model { get; }

    public IReadOnlyList<RecordMember> Members { get; }

    public int NullCount { get; }

    public int AbsentCount { get; }

    /// <summary>Undeclared members have a type, so that what hasn't it needs a place of its own.</summary>
    public bool KeepsUnknown { get; }

    /// <summary>The name of a mask's word: the first one has no number.</summary>
    public static string Word(string mask, int word) => word == 0 ? mask : FormattableString.Invariant($"{mask}{word + 1}");

    /// <summary>The type of a mask's words: half of one is enough for most records, and they are many.</summary>
    public static string WordType(int bits) => bits <= WordSize / 2 ? "uint" : "ulong";

    /// <summary>How many words a mask of so many bits has.</summary>
    public static int Words(int bits) => (bits + WordSize - 1) / WordSize;

    /// <summary>All bits of one word.</summary>
    public static ulong All(int bits, int word)
    {
        var count = Math.Min(bits - (word * WordSize), WordSize);
        return count == WordSize ? ulong.MaxValue : (1UL << count) - 1;
    }

    /// <summary>The number of a bit among those of all words.</summary>
    public static string Bit(MaskBit bit) => ((bit.Word * WordSize) + bit.Index).ToString(CultureInfo.InvariantCulture);

    private static MaskBit Bit(int index) => new(index / WordSize, index % WordSize);

    // Generated code's own locals and parameters begin small.
    private static string Access(string name) => (char.IsLower(name[0]) ? "this." : "") + Identifiers.Escape(name);

    // A deprecated property is obsolete, and generated code must not touch it.
    private static bool NeedsField(PropertyModel property) => property.Presence switch
    {
        Presence.OptionalNullable => true,
        Presence.Optional => property.Deprecated,
        _ => false,
    };

    private static bool HasNullBit(RecordMember member) =>
        member.Property.Presence is Presence.Optional or Presence.OptionalNullable or Presence.Required && !member.TakesNull;
}
