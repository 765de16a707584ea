using System.Text.Json;
using System.Text.Json.Nodes;
using ChatGen.Generator.Diagnostics;
using ChatGen.Generator.Model;

namespace ChatGen.Generator.Tests.Modeling.Unions;

/// <summary>Small unions made by chance, and objects made by chance for their branches: what is found is a branch that the object fits.</summary>
public sealed class UnionPropertyTests
{
    private static readonly string[] s_names = ["kind", "a", "b", "c"];

    // A member's schema, and values that fit it.
    private static readonly (string Schema, string[] Values)[] s_members =
    [
        ("{ const: x }", ["\"x\""]),
        ("{ const: y }", ["\"y\""]),
        ("{ enum: [x, z] }", ["\"x\"", "\"z\""]),
        ("{ type: string }", ["\"x\"", "\"q\""]),
        ("{ type: integer }", ["1", "7"]),
        ("{ type: integer, const: 1 }", ["1"]),
        ("{ type: boolean, const: true }", ["true"]),
        ("{ type: boolean }", ["true", "false"]),
        ("{ type: array, items: { type: string } }", ["[]", "[\"x\"]"]),
        ("{ type: object, required: [t], properties: { t: { const: m } } }", ["{\"t\":\"m\"}"]),
        ("{ type: object, required: [t], properties: { t: { const: n } } }", ["{\"t\":\"n\"}"]),
        ("{ type: object, required: [u], properties: { u: { type: string } } }", ["{\"u\":\"x\"}"]),
    ];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void What_is_found_fits(int seed)
    {
        var random = new Random(seed);
        var unions = Enumerable.Range(0, 60).Select(_ => Enumerable.Range(0, random.Next(2, 5)).Select(_ => Branch(random)).ToList()).ToList();
        var model = ModelTest.Schemas(
            "Request:\n  type: object\n  properties:\n"
            + string.Join("\n", unions.Select((branches, index) => $"    u{index}: {{ anyOf: [{string.Join(", ", branches.Select((_, order) => $"{{ $ref: '#/components/schemas/U{index}B{order}' }}"))}] }}"))
            + "\n" + string.Join("\n", unions.SelectMany((branches, index) => branches.Select((branch, order) => $"U{index}B{order}: {Schema(branch)}"))));

        var decided = 0;
        for (var i = 0; i < unions.Count; i++)
        {
            var guessed = model.Messages(Descriptors.UnionRanked).Any(message => message.Contains($"'U{i}B", StringComparison.Ordinal));
            if (guessed || model.Property("Request", "u" + i).Type is not NamedRef { IsValueType: true } type || model.Union(type) is not { Reading.Object: { } decision } union)
            {
                continue;
            }

            foreach (var branch in unions[i])
            {
                for (var n = 0; n < 8; n++)
                {
                    var instance = Instance(branch, random);
                    var ranked = false;
                    var found = Decide(decision, instance, instance, ref ranked);
                    var name = found is { } index ? ((NamedRef)union.Cases[index].Type).Name : null;
                    Assert.True(
                        name is not null && Fits(unions[i][int.Parse(name.Split('B')[1], System.Globalization.CultureInfo.InvariantCulture)], instance, ranked),
                        $"{instance.ToJsonString()} was found to be {name ?? "unknown"} of {string.Join(" | ", unions[i].Select(Schema))}: {union.ObjectText()}");
                    decided++;
                }
            }
        }

        Assert.InRange(decided, 500, int.MaxValue);
    }

    private static List<Member> Branch(Random random) =>
        [.. s_names.Where(_ => random.Next(3) > 0).Select(name => new Member(name, random.Next(s_members.Length), random.Next(2) == 0)).DefaultIfEmpty(new Member("a", 0, true))];

    private static string Schema(List<Member> branch) =>
        $"{{ type: object, required: [{string.Join(", ", branch.Where(member => member.Required).Select(member => member.Name))}], "
        + $"properties: {{ {string.Join(", ", branch.Select(member => $"{member.Name}: {s_members[member.Index].Schema}"))} }} }}";

    private static JsonObject Instance(List<Member> branch, Random random)
    {
        var result = new JsonObject();
        foreach (var member in branch.Where(member => member.Required || random.Next(2) == 0))
        {
            var values = s_members[member.Index].Values;
            result[member.Name] = JsonNode.Parse(values[random.Next(values.Length)]);
        }

        return result;
    }

    // The other branches' values are among these too, so that this is a validator for what is made here.
    // Ranking looks at the members, and not into them.
    private static bool Fits(List<Member> branch, JsonObject instance, bool ranked) => branch.All(member => instance[member.Name] is { } value
        ? s_members[member.Index].Schema switch
        {
            _ when ranked && value is JsonObject => s_members[member.Index].Schema.StartsWith("{ type: object", StringComparison.Ordinal),
            "{ type: string }" => value.GetValueKind() == JsonValueKind.String,
            "{ type: integer }" => value.GetValueKind() == JsonValueKind.Number,
            "{ type: object, required: [u], properties: { u: { type: string } } }" => value is JsonObject inner && inner.ContainsKey("u"),
            _ => s_members[member.Index].Values.Contains(value.ToJsonString()),
        }
        : !member.Required);

    // What the generated code does.
    private static int? Decide(ObjectDecision decision, JsonObject whole, JsonObject? part, ref bool ranked)
    {
        switch (decision)
        {
            case IsCase found:
                return found.Case;
            case ByTag tag:
                var next = part?[tag.Property] is JsonValue value && (value.GetValueKind() == JsonValueKind.String) != tag.IsLiteral
                    ? tag.Branches.FirstOrDefault(branch => branch.Value == value.ToJsonString().Trim('"'))?.Then ?? tag.Other
                    : tag.Absent;
                return Decide(next, whole, part, ref ranked);
            case ByPresence presence:
                return Decide(presence.Branches.FirstOrDefault(branch => part is not null && branch.Properties.All(part.ContainsKey))?.Then ?? presence.Otherwise, whole, part, ref ranked);
            case ByKind kind:
                return Decide(kind.Branches.FirstOrDefault(branch => (branch.Kinds & KindOf(part, kind.Property)) != 0)?.Then ?? kind.Otherwise, whole, part, ref ranked);
            case Inside inside:
                return Decide(inside.Then, whole, part?[inside.Property] as JsonObject ?? (part?[inside.Property] as JsonArray)?.FirstOrDefault() as JsonObject, ref ranked);
            case ByRank rank:
                ranked = true;
                return rank.Candidates
                    .Where(candidate => candidate.Properties.All(property => whole.ContainsKey(property.Name) ? Takes(property, whole) : !property.Required))
                    .OrderByDescending(candidate => candidate.Properties.Count(property => whole.ContainsKey(property.Name) && property.Constants.Count > 0))
                    .ThenByDescending(candidate => candidate.Properties.Count(property => whole.ContainsKey(property.Name) && property.Required))
                    .ThenByDescending(candidate => candidate.Properties.Count(property => whole.ContainsKey(property.Name)))
                    .FirstOrDefault()?.Case;
            default:
                return null;
        }
    }

    private static bool Takes(RankProperty property, JsonObject whole) =>
        (property.Kinds & KindOf(whole, property.Name)) != 0
        && (property.Constants.Count == 0 || property.Constants.Contains(whole[property.Name]!.ToJsonString().Trim('"')));

    private static ItemKinds KindOf(JsonObject? part, string name) => part?[name]?.GetValueKind() switch
    {
        JsonValueKind.String => ItemKinds.String,
        JsonValueKind.Number => ItemKinds.Integer | ItemKinds.Number,
        JsonValueKind.True or JsonValueKind.False => ItemKinds.Boolean,
        JsonValueKind.Array => ItemKinds.Array,
        JsonValueKind.Object => ItemKinds.Object,
        _ => ItemKinds.None,
    };

    private sealed record Member(string Name, int Index, bool Required);
}
