using ChatGen.Generator.Diagnostics;
using ChatGen.Generator.Infrastructure;
using ChatGen.Generator.Model;
using ChatGen.Generator.Modeling.Docs;
using ChatGen.Generator.Modeling.Names;
using ChatGen.Generator.Modeling.Schemas;
using ChatGen.Generator.Naming;

namespace ChatGen.Generator.Modeling.Types;

/// <summary>Objects with declared members.</summary>
internal static class ObjectTypes
{
    public static ObjectModel Build(Shape shape, string name, TypeBuilder types)
    {
        var names = PropertyNames(shape, name, types.Normalizer.Problems);
        var members = new NameScope(StringComparer.Ordinal, [.. ReservedNames.Record, name, .. names]);
        var additional = members.Take("AdditionalProperties", "OtherProperties");
        var properties = new List<PropertyModel>();
        for (var i = 0; i < shape.Properties.Count; i++)
        {
            properties.Add(Property(shape.Properties[i], names[i], name, members, types));
        }

        var values = shape.Additional is { } schema ? types.Normalizer.Normalize(schema) : null;
        var typed = values is { Kind: not ShapeKind.Any };
        return new ObjectModel(
            name,
            MarkdownDoc.Convert(shape.Description),
            properties.ToEquatableArray(),
            typed ? types.Resolve(values!, new NameHint(name, "Value")) : null,
            typed && values!.Nullable,
            additional);
    }

    /// <summary>The C# names of an object's members, in order; what they are doesn't depend on their types.</summary>
    /// <param name="problems">Where names that can't be used are reported; null when that is done elsewhere.</param>
    public static IReadOnlyList<string> PropertyNames(Shape shape, string typeName, ProblemSink? problems = null)
    {
        var claims = shape.Properties
            .Select(property => (property, name: Identifiers.Pascal(property.Name)))
            .Select(pair => new NameClaim(pair.property.Name, pair.name, pair.name + "Value", GivenNames.Of(pair.property.Schema, problems)))
            .ToList();
        var refused = new List<int>();
        var names = NameClaims.Assign(claims, new NameScope(StringComparer.Ordinal, [.. ReservedNames.Record, typeName]), refused.Add);
        foreach (var index in problems is null ? [] : refused)
        {
            GivenNames.ReportTaken(problems!, shape.Properties[index].Schema.Pointer[GivenNames.Name], claims[index].Given, names[index]);
        }

        return names;
    }

    private static PropertyModel Property(ShapeProperty property, string name, string owner, NameScope members, TypeBuilder types)
    {
        var shape = types.Normalizer.Normalize(property.Schema);
        if (Constants.Of(shape, property.Required) is { } constant)
        {
            return new PropertyModel(
                property.Name,
                name,
                new PrimitiveRef(constant.Type),
                property.Required ? Presence.Constant : Presence.OptionalConstant,
                constant.Value,
                null,
                MemberDoc.Of(shape with { Literals = [] }),
                shape.Deprecated);
        }

        var doc = MemberDoc.Of(shape);
        var type = types.Resolve(shape, new NameHint(owner, property.Name) { IsMember = true });
        var nullable = shape.Nullable || type is PrimitiveRef { Primitive: Primitive.Any };
        var presence = (property.Required && !shape.OneWay, nullable) switch
        {
            (true, false) => Presence.Required,
            (true, true) => Presence.RequiredNullable,
            (false, false) => Presence.Optional,
            (false, true) => Presence.OptionalNullable,
        };
        var hasName = presence == Presence.OptionalNullable ? members.Take("Has" + name, "Has" + name + "Value") : null;
        return new PropertyModel(property.Name, name, type, presence, null, hasName, doc, shape.Deprecated);
    }
}
