using ChatGen.Generator.Model;

namespace ChatGen.Generator.Emission;

/// <summary>The expression that finds and reads an object's case, and the static tables that it looks into.</summary>
internal sealed class ObjectReading
{
    private readonly UnionLayout layout;
    private readonly CSharpWriter expression;
    private readonly CSharpWriter tables;
    private readonly Dictionary<string, string> tableNames = new(StringComparer.Ordinal);
    private readonly HashSet<string> names = new(StringComparer.Ordinal);
    private readonly HashSet<string> locals = new(StringComparer.Ordinal);

    /// <summary>The reader that the next question goes to.</summary>
    private string source = "reader";

    private ObjectReading(CSharpWriter writer, UnionLayout layout, ObjectDecision decision)
    {
        this.layout = layout;
        expression = new(writer.Scope);
        tables = new(writer.Scope);
        Decision("object? variant = ", decision, ";");
    }

    /// <summary>Declarations of fields; empty when there are none.</summary>
    public string Tables => tables.ToString().TrimEnd('\n');

    /// <summary>The statement that sets <c>variant</c>: null when nothing fits.</summary>
    public string Statement => expression.ToString().TrimEnd('\n');

    /// <summary>Null where no question is to be asked: no object fits, or any does.</summary>
    public static ObjectReading? Of(CSharpWriter writer, UnionLayout layout) => layout.Model.Reading.Object switch
    {
        null or IsUnknown => null,
        IsCase { Case: var index } when !IsRecord(layout.Model.Cases[index].Type) => null,
        var decision => new(writer, layout, decision),
    };

    private static bool IsRecord(TypeRef type) => type is NamedRef { IsValueType: false };

    private void Decision(string before, ObjectDecision decision, string after)
    {
        switch (decision)
        {
            case IsCase { Case: var index }:
                expression.Raw(before + Case(layout.Model.Cases[index]) + after);
                break;
            case ByTag tag:
                Tag(before, tag, after);
                break;
            case ByPresence presence:
                Presence(before, presence, after);
                break;
            case ByKind kind:
                Kind(before, kind, after);
                break;
            case Inside inside:
                var outer = source;
                source = $"JsonPeek.Inside({source}, {Literals.Utf8(inside.Property)})";
                Decision(before, inside.Then, after);
                source = outer;
                break;
            case ByRank rank:
                Rank(before, rank, after);
                break;
            default:
                expression.Raw($"{before}null{after}");
                break;
        }
    }

    private string Case(UnionCase item) => !IsRecord(item.Type) ? expression.Read(item.Type)
        : item.Added is { } tag
            ? expression.Text($"JsonRead.Variant<{expression.Type(item.Type)}>(ref reader, context, {Literals.Utf8(tag.Property)})")
            : expression.Text($"JsonRead.Variant<{expression.Type(item.Type)}>(ref reader, context)");

    private void Tag(string before, ByTag tag, string after)
    {
        var table = StringTable(tag.Property, "Values", tag.Branches.Select(branch => branch.Value));
        expression.Open($"{before}JsonPeek.{(tag.IsLiteral ? "Literal" : "Tag")}({source}, {Literals.Utf8(tag.Property)}, {table}) switch");
        var arms = tag.Branches
            .Select((branch, index) => (branch.Then, Index: index))
            .Where(arm => !arm.Then.Equals(tag.Other))
            .GroupBy(arm => arm.Then, arm => arm.Index);
        foreach (var arm in arms)
        {
            Decision(string.Join(" or ", arm) + " => ", arm.Key, ",");
        }

        if (!tag.Absent.Equals(tag.Other))
        {
            Decision(expression.Text($"JsonPeek.Absent => "), tag.Absent, ",");
        }

        Decision("_ => ", tag.Other, ",");
        expression.Close(after);
    }

    private void Presence(string before, ByPresence presence, string after)
    {
        var properties = presence.Branches.SelectMany(branch => branch.Properties).Distinct(StringComparer.Ordinal).ToList();
        var table = StringTable("", "members", properties);
        var local = Identifiers.Fresh("present", locals);
        expression.Open($"{before}JsonPeek.Properties({source}, {table}) switch");
        foreach (var branch in presence.Branches)
        {
            var mask = 0UL;
            foreach (var property in branch.Properties)
            {
                mask |= 1UL << properties.IndexOf(property);
            }

            var bits = Literals.Mask(mask);
            Decision($"var {local} when ({local} & {bits}) == {bits} => ", branch.Then, ",");
        }

        Decision("_ => ", presence.Otherwise, ",");
        expression.Close(after);
    }

    private void Kind(string before, ByKind kind, string after)
    {
        var local = Identifiers.Fresh("kind", locals);
        expression.Open($"{before}JsonPeek.Kind({source}, {Literals.Utf8(kind.Property)}) switch");
        foreach (var branch in kind.Branches)
        {
            Decision($"var {local} when {Kinds.Test(expression, local, branch.Kinds)} => ", branch.Then, ",");
        }

        Decision("_ => ", kind.Otherwise, ",");
        expression.Close(after);
    }

    private void Rank(string before, ByRank rank, string after)
    {
        var ranking = new CSharpWriter(tables.Scope);
        ranking.Line($"new JsonRanking()");
        ranking.Indent();
        foreach (var candidate in rank.Candidates)
        {
            ranking.Raw(".Candidate()");
            foreach (var property in candidate.Properties)
            {
                var constants = string.Concat(property.Constants.Select(constant => ", " + Literals.String(constant)));
                ranking.Raw($".Property({Literals.String(property.Name)}, {(property.Required ? "true" : "false")}, {Kinds.Print(ranking, property.Kinds)}{constants})");
            }
        }

        var table = Table(tables.Text($"JsonRanking"), "s_ranking", ranking.ToString().TrimEnd('\n'));

        // The whole object is ranked, also where what is inside a member was asked for.
        expression.Open($"{before}JsonPeek.Rank(reader, {table}) switch");
        for (var i = 0; i < rank.Candidates.Count; i++)
        {
            Decision(FormattableString.Invariant($"{i} => "), new IsCase(rank.Candidates[i].Case), ",");
        }

        Decision("_ => ", rank.Otherwise, ",");
        expression.Close(after);
    }

    private string StringTable(string property, string suffix, IEnumerable<string> values)
    {
        var arguments = new CSharpWriter(tables.Scope);
        arguments.StringArguments("new", values);
        var stem = Identifiers.FromJson(property);
        return Table(
            tables.Text($"JsonStringTable"),
            "s_" + (stem.Length > 0 || suffix == "members" ? stem + suffix : "tag" + suffix),
            arguments.ToString().TrimEnd('\n', ';'));
    }

    // Equal tables are one.
    private string Table(string type, string name, string value)
    {
        if (!tableNames.TryGetValue(value, out var known))
        {
            known = Identifiers.Fresh(name, names);
            tableNames.Add(value, known);
            tables.Raw($"private static readonly {type} {known} = {value};");
        }

        return known;
    }
}

/// <summary>Kinds of JSON values as the runtime's flags.</summary>
internal static class Kinds
{
    public static string Print(CSharpWriter writer, ItemKinds kinds) => kinds == ItemKinds.All
        ? writer.Text($"JsonItemKinds.Any")
        : string.Join(" | ", Enum.GetValues(typeof(ItemKinds)).Cast<ItemKinds>()
            .Where(kind => IsOne(kind) && (kinds & kind) != 0)
            .Select(kind => writer.Text($"JsonItemKinds.{kind.ToString()}"))
            .DefaultIfEmpty(writer.Text($"JsonItemKinds.None")));

    public static string Test(CSharpWriter writer, string local, ItemKinds kinds) =>
        IsOne(kinds) || kinds == ItemKinds.All
            ? $"({local} & {Print(writer, kinds)}) != 0"
            : $"({local} & ({Print(writer, kinds)})) != 0";

    private static bool IsOne(ItemKinds kinds) => kinds != 0 && (kinds & (kinds - 1)) == 0;
}
