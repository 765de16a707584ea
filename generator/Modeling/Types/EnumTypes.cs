using ChatGen.Generator.Infrastructure;
using ChatGen.Generator.Model;
using ChatGen.Generator.Modeling.Docs;
using ChatGen.Generator.Modeling.Schemas;
using ChatGen.Generator.Naming;

namespace ChatGen.Generator.Modeling.Types;

/// <summary>Enumerated strings (unions.md, rows 5 and 6).</summary>
internal static class EnumTypes
{
    public static EnumModel Build(Shape shape, string name)
    {
        var members = new NameScope(StringComparer.Ordinal, [.. ReservedNames.Enum, name]);
        return new EnumModel(
            name,
            MarkdownDoc.Convert(shape.Description),
            shape.Values.Select(entry => Value(entry, members)).ToEquatableArray(),
            shape.IsOpen);
    }

    private static EnumValueModel Value(EnumEntry entry, NameScope members)
    {
        var name = Identifiers.Pascal(entry.Title is { Length: > 0 and < 60 } title ? title : entry.Value);
        return new EnumValueModel(entry.Value, members.Take(name, name + "Value"), MarkdownDoc.Convert(entry.Description));
    }
}
