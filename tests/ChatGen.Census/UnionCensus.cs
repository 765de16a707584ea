using System.Text.Json.Nodes;
using ChatGen.Generator.Diagnostics;
using ChatGen.Generator.Model;
using ChatGen.Generator.Modeling.Schemas;
using ChatGen.Generator.Modeling.Unions;
using ChatGen.Generator.Reading;
using Shape = ChatGen.Generator.Modeling.Schemas.Shape;

namespace ChatGen.Census;

/// <summary>The rows of the classification.</summary>
internal enum UnionRow
{
    Any = 1,
    Merged,
    Nullable,
    Single,
    OpenEnum,
    Enum,
    Kind,
    Tagged,
    Structural,
    Ranked,
}

/// <summary>A place of a document that says <c>oneOf</c>, <c>anyOf</c>, <c>allOf</c> or lists several types.</summary>
/// <param name="Message">What was reported about a ranked one.</param>
/// <param name="HasRankedRest">Objects that lack the optional members which tell the cases apart are ranked, and no others.</param>
internal sealed record UnionPlace(UnionRow Row, SpecLocation Location, string Pointer, string? Message, bool HasRankedRest);

/// <summary>
/// Classifies every union that Modeling met, once per place in the document, whatever number of types came of it. The rules are the
/// generator's own; they run again, so that a place whose type was shared is counted too.
/// </summary>
internal sealed class UnionCensus(SpecDocument document)
{
    private readonly SchemaTree tree = new(document.Root);
    private readonly Dictionary<string, SpecPointer> places = new(StringComparer.Ordinal);

    public void Visit(SchemaNode schema) => places.TryAdd(schema.Pointer.ToString(), schema.Pointer);

    public IReadOnlyList<UnionPlace> Classify()
    {
        var problems = new ProblemSink(document.Locate);
        var normalizer = new Normalizer(tree, problems, document.IsVersion30);
        var result = new List<UnionPlace>();
        foreach (var (text, pointer) in places)
        {
            // What Modeling made of several schemas stands nowhere.
            if (tree.Find(pointer) is JsonObject node && IsUnion(node))
            {
                result.Add(PlaceOf(node, pointer, normalizer, problems));
            }
        }

        return result;
    }

    private static bool IsUnion(JsonObject node) => Alternatives(node) || node["allOf"] is JsonArray { Count: > 1 };

    private static bool Alternatives(JsonObject node) =>
        node["oneOf"] is JsonArray || node["anyOf"] is JsonArray || node.Types().Count(type => type != "null") > 1;

    private UnionPlace PlaceOf(JsonObject node, SpecPointer pointer, Normalizer normalizer, ProblemSink problems)
    {
        var shape = normalizer.Normalize(new SchemaNode(node, pointer));
        var (row, message, rest) = shape.Kind == ShapeKind.Union && shape.Pointer.ToString() == pointer.ToString()
            ? Classified(shape, normalizer, problems)
            : (RowOf(shape, node, pointer, normalizer), null, false);
        return new UnionPlace(row, document.Locate(pointer.ToString()), pointer.ToString(), message, rest);
    }

    /// <summary>Rows 1 to 6, after which it is no union any more.</summary>
    private static UnionRow RowOf(Shape shape, JsonObject node, SpecPointer pointer, Normalizer normalizer)
    {
        if (!Alternatives(node) || MergedObjectRule.Applies(node))
        {
            return UnionRow.Merged;
        }

        var several = node.Types().Count(type => type != "null") > 1
            || Branches(node, pointer).Count(branch => normalizer.Normalize(branch).Kind != ShapeKind.Null) > 1;
        return shape.Kind switch
        {
            ShapeKind.Any => UnionRow.Any,
            ShapeKind.Enum when several => shape.IsOpen ? UnionRow.OpenEnum : UnionRow.Enum,
            _ => shape.Nullable ? UnionRow.Nullable : UnionRow.Single,
        };
    }

    /// <summary>Rows 7 to 10: ranked wherever a bucket of it is, else the first question that is asked.</summary>
    private static (UnionRow Row, string? Message, bool HasRankedRest) Classified(Shape union, Normalizer normalizer, ProblemSink problems)
    {
        // Arrays that their items' kinds don't tell apart become one, as where the type is made. Its items are a union that stands nowhere.
        var merged = ArrayRule.Merge(union, normalizer);
        var items = (merged.Kind == ShapeKind.Union ? merged.Branches : [merged])
            .Where(branch => branch is { Kind: ShapeKind.Array, Items: not null } && !union.Branches.Contains(branch))
            .Select(branch => normalizer.Normalize(branch.Items!))
            .Where(item => item.Kind == ShapeKind.Union)
            .Select(item => Classified(item, normalizer, problems))
            .ToList();
        if (items.Exists(item => item.Row == UnionRow.Ranked) || merged.Kind != ShapeKind.Union)
        {
            return items.OrderByDescending(item => item.Row).Append((UnionRow.Single, null, false)).First();
        }

        union = merged;
        var before = problems.Problems.Count;
        var reading = new UnionClassifier(normalizer).Classify(union);
        var message = problems.Problems.Skip(before)
            .FirstOrDefault(problem => problem.Descriptor.Id == Descriptors.UnionRanked.Id)
            ?.ToDiagnostic().GetMessage(System.Globalization.CultureInfo.InvariantCulture);
        var ranks = Ranks.UseOf(reading.Object);
        if (message is not null || ranks == RankUse.Bucket)
        {
            return (UnionRow.Ranked, message ?? "The narrower of two that fit: nothing to warn of.", false);
        }

        var row = KindsOf(union) > 1 ? UnionRow.Kind : reading.Object switch
        {
            ByTag => UnionRow.Tagged,
            not null => UnionRow.Structural,
            null => UnionRow.Kind,
        };
        return (row, null, ranks == RankUse.Rest || items.Exists(item => item.HasRankedRest));
    }

    private static int KindsOf(Shape union) => union.Branches
        .Select(branch => branch.Kind is ShapeKind.Map ? ShapeKind.Object : branch.Kind is ShapeKind.Integer ? ShapeKind.Number : branch.Kind)
        .Distinct()
        .Count();

    private static IEnumerable<SchemaNode> Branches(JsonObject node, SpecPointer pointer) =>
        new[] { "oneOf", "anyOf" }.SelectMany(keyword => node.List(keyword).Select((branch, index) => new SchemaNode(branch, pointer[keyword][index])));
}
