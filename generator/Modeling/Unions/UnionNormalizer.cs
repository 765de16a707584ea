using System.Text.Json.Nodes;
using ChatGen.Generator.Diagnostics;
using ChatGen.Generator.Modeling.Schemas;
using ChatGen.Generator.Modeling.Types;

namespace ChatGen.Generator.Modeling.Unions;

/// <summary>
/// <c>oneOf</c> and <c>anyOf</c>: rows 1 to 6 of the classification, those after which no union may be left.
/// What stays a union goes on to <see cref="UnionClassifier"/>.
/// </summary>
internal sealed class UnionNormalizer(Normalizer normalizer)
{
    public Shape Normalize(JsonObject node, SpecPointer pointer)
    {
        if (MergedObjectRule.Applies(node))
        {
            return normalizer.NormalizeWithout(node, pointer, "oneOf", "anyOf") with { Key = node };
        }

        var beside = Beside(node, pointer);
        var typed = node.Types().Count > 0 ? Without(node, pointer) : null;
        var branches = Branches(node, "oneOf", pointer).Concat(Branches(node, "anyOf", pointer))
            .ToList();
        if (branches.Count > 0 && branches.All(branch => branch.Shape.IsCycle))
        {
            normalizer.Problems.Report(Descriptors.ReferenceCycle, pointer.ToString(), "#" + pointer);
        }

        var whole = branches
            .Where(branch => !branch.Shape.IsCycle)
            .Select(branch => branch.Shape.Kind == ShapeKind.Any && typed is not null ? typed
                : beside is null || Base.IsChild(branch.Schema, node, normalizer) ? branch.Shape
                : Distribute(beside, branch.Shape, pointer))
            .ToList();
        var basis = Normalizer.Annotate(
            new Shape(ShapeKind.Any, node, pointer) { Title = node.Text("title"), Discriminator = DiscriminatorOf(node, pointer) ?? Inherited(branches) },
            node);
        return Combine(basis, whole);
    }

    /// <summary>Applies the rules in order to branches that are shapes already.</summary>
    public static Shape Combine(Shape basis, IReadOnlyList<Shape> branches)
    {
        if (AnyRule.Applies(branches))
        {
            return basis with { Kind = ShapeKind.Any };
        }

        var (rest, nullable) = NullableRule.Apply(branches);
        basis = basis with { Nullable = basis.Nullable || nullable };
        if (rest.Count == 0)
        {
            return basis with { Kind = branches.Count == 0 ? ShapeKind.Any : ShapeKind.Null };
        }

        if (rest.Count > 1)
        {
            var nested = rest.Where(branch => branch.Kind == ShapeKind.Union).ToList();
            (rest, nullable) = NullableRule.Apply(Flatten(rest));
            basis = basis with
            {
                Nullable = basis.Nullable || nullable,
                Discriminator = basis.Discriminator ?? (nested is [{ Discriminator: { } inner } only] ? inner with { Part = only.Branches } : null),
            };
        }

        rest = EnumRule.Apply(MapRule.Apply(OneTagEach(Distinct(LiteralRule.Apply(rest)))), basis);
        return SingleRule.Apply(rest, basis)
            ?? basis with { Kind = ShapeKind.Union, Branches = rest };
    }

    private IEnumerable<(SchemaNode Schema, Shape Shape)> Branches(JsonObject node, string keyword, SpecPointer pointer) =>
        node.List(keyword)
            .Select((branch, index) => new SchemaNode(branch, pointer[keyword][index]))
            .Select(branch => (branch, normalizer.Normalize(branch)));

    /// <summary>Members declared beside the branches; null when there are none.</summary>
    private Shape? Beside(JsonObject node, SpecPointer pointer) =>
        node.ContainsKey("properties") || node.ContainsKey("required") || node["additionalProperties"] is JsonObject { Count: > 0 }
            ? Without(node, pointer)
            : null;

    private Shape Without(JsonObject node, SpecPointer pointer) =>
        normalizer.NormalizeWithout(node, pointer, "oneOf", "anyOf", "title", "discriminator", "nullable");

    private static Shape Distribute(Shape beside, Shape branch, SpecPointer pointer) =>
        branch.Kind is ShapeKind.Object or ShapeKind.Map
            ? AllOfMerger.Merge([beside, branch], [], pointer) with { Title = branch.Title ?? branch.Component }
            : branch;

    private static IReadOnlyList<Shape> Flatten(IReadOnlyList<Shape> branches) =>
        branches.SelectMany(branch => branch.Kind == ShapeKind.Union ? branch.Branches : [branch]).ToList();

    /// <summary>The same branch twice is one branch; of scalars, one of each kind is left.</summary>
    private static IReadOnlyList<Shape> Distinct(IReadOnlyList<Shape> branches)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        return branches.Where(branch => seen.Add(Identity(branch))).ToList();
    }

    private static string Identity(Shape branch) => branch.Kind switch
    {
        ShapeKind.Integer or ShapeKind.Number or ShapeKind.Boolean or ShapeKind.String => branch.Kind.ToString(),
        _ => ShapeSignature.Of(branch),
    };

    /// <summary>A component that is listed under several tags is a record of its own under each: the type tells what is written.</summary>
    private static IReadOnlyList<Shape> OneTagEach(IReadOnlyList<Shape> branches) =>
        branches
            .Select(branch => branch.AddedTags.Count > 0 && branches.Count(other => other.Component == branch.Component) > 1 ? AllOfMerger.WithTags(branch) : branch)
            .ToList();

    /// <summary>The discriminator of a base that all records among the branches share.</summary>
    private Discriminator? Inherited(IReadOnlyList<(SchemaNode Schema, Shape Shape)> branches)
    {
        var records = branches.Where(branch => branch.Shape.Kind == ShapeKind.Object).Select(branch => branch.Schema).ToList();
        return records.Count > 1
            && branches.All(branch => branch.Shape.Kind != ShapeKind.Union)
            && Base.Discriminating(records, normalizer) is { Node: JsonObject found } shared
                ? DiscriminatorOf(found, shared.Pointer)! with { IsInherited = true }
                : null;
    }

    private static Discriminator? DiscriminatorOf(JsonObject node, SpecPointer pointer)
    {
        if (node["discriminator"] is not JsonObject discriminator || discriminator.Text("propertyName") is not { } property)
        {
            return null;
        }

        var mapping = (discriminator["mapping"] as JsonObject ?? [])
            .Where(entry => Keywords.Text(entry.Value) is not null)
            .Select(entry => new KeyValuePair<string, string>(entry.Key, Keywords.Text(entry.Value)!))
            .ToList();
        return new Discriminator(property, mapping, pointer["discriminator"]);
    }
}
