using System.Text.Json.Nodes;
using ChatGen.Generator.Reading;
using ChatGen.Generator.Tests.Harness;

namespace ChatGen.Generator.Tests.Naming;

/// <summary>What is added to a document, wherever, renames nothing that was there; what is taken out neither.</summary>
public sealed class StabilityTests
{
    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 40)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void An_element_that_is_added_renames_no_other(int seed)
    {
        var random = new RandomDocument(seed);
        var document = random.Create();
        var names = NameMap.Of(document);
        var renamed = new List<string>();
        foreach (var (what, change) in Additions(random))
        {
            foreach (var atFront in new[] { false, true })
            {
                var changed = (JsonObject)document.DeepClone();
                change(changed, atFront);
                renamed.AddRange(NameMap.Renamed(names, NameMap.Of(changed)).Select(line => $"{what}{(atFront ? " in front" : "")}: {line}"));
            }
        }

        AssertNone(renamed);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void An_element_that_is_taken_out_renames_no_other(int seed)
    {
        var document = new RandomDocument(seed).Create();

        AssertNone(RenamedWithout(document, Removable(document)));
    }

    [Theory]
    [InlineData("openai.yaml", 12)]
    [InlineData("wandb.yaml", 12)]
    [InlineData("meilisearch.yaml", 12)]
    public void No_part_of_the_repositorys_specifications_renames_another(string file, int every)
    {
        var read = SpecReader.Read(file, Repository.ReadSpec(file), new Options.SpecOptions(file), CancellationToken.None);
        var document = (JsonObject)read.Document!.Root.DeepClone();
        var removable = Removable(document).Where((_, index) => index % every == 0).ToList();

        Assert.NotEmpty(removable);
        AssertNone(RenamedWithout(document, removable));
    }

    private static void AssertNone(IReadOnlyList<string> renamed) => Assert.True(renamed.Count == 0, string.Join("\n", renamed));

    private static IReadOnlyList<string> RenamedWithout(JsonObject document, IReadOnlyList<IReadOnlyList<string>> paths)
    {
        var names = NameMap.Of(document);
        var renamed = new List<string>();
        foreach (var path in paths)
        {
            var changed = (JsonObject)document.DeepClone();
            var holder = path.Take(path.Count - 1).Aggregate((JsonNode)changed, (node, name) => node is JsonArray list ? list[int.Parse(name, System.Globalization.CultureInfo.InvariantCulture)]! : node[name]!);
            if (holder is JsonArray array)
            {
                array.RemoveAt(int.Parse(path[^1], System.Globalization.CultureInfo.InvariantCulture));
            }
            else
            {
                ((JsonObject)holder).Remove(path[^1]);
            }

            renamed.AddRange(NameMap.Renamed(names, NameMap.Of(changed)).Select(line => $"/{string.Join("/", path)}: {line}"));
        }

        return renamed;
    }

    /// <summary>Schemas, operations, members and values of enums with more than two: what a newer document may lack.</summary>
    private static IReadOnlyList<IReadOnlyList<string>> Removable(JsonObject document)
    {
        var found = new List<IReadOnlyList<string>>();
        var text = document.ToJsonString();
        Walk(document, []);
        return found;

        void Walk(JsonNode? node, List<string> path)
        {
            if (node is JsonObject map)
            {
                foreach (var member in map)
                {
                    var isMember = path.Count > 0 && path[^1] is "properties" or "schemas" or "paths";

                    // The member that tells a case's name is the case; without a schema that is referred to, the others are others.
                    if (isMember && map.Count > 1 && !(path[^1] == "schemas" && text.Contains($"#/components/schemas/{member.Key}\"", StringComparison.Ordinal)) && (member.Value as JsonObject)?.ContainsKey("const") != true && (member.Value?["enum"] as JsonArray)?.Count != 1)
                    {
                        found.Add([.. path, member.Key]);
                    }

                    Walk(member.Value, [.. path, member.Key]);
                }
            }
            else if (node is JsonArray list)
            {
                for (var i = 0; i < list.Count; i++)
                {
                    if (path[^1] == "enum" && list.Count > 2)
                    {
                        found.Add([.. path, i.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
                    }

                    Walk(list[i], [.. path, i.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
                }
            }
        }
    }

    private static IEnumerable<(string What, Action<JsonObject, bool> Change)> Additions(RandomDocument random)
    {
        var schema = random.Schema(2);
        var (schemaName, memberName, valueName, number) = (random.Fresh(), random.Fresh(), random.Fresh(), 100 + random.Next(100));
        var item = random.Item(number);
        yield return ("a schema", (document, atFront) => Add(Schemas(document), schemaName, schema, atFront));
        yield return ("an operation", (document, atFront) => Add((JsonObject)document["paths"]!, "/added", item, atFront));
        yield return ("a member", (document, atFront) =>
        {
            foreach (var holder in Holders(document, "properties").OfType<JsonObject>())
            {
                Add(holder, memberName, schema, atFront);
            }
        });
        yield return ("a value", (document, atFront) =>
        {
            foreach (var values in Holders(document, "enum").OfType<JsonArray>())
            {
                values.Insert(atFront ? 0 : values.Count, valueName);
            }
        });
        yield return ("a parameter", (document, atFront) =>
        {
            foreach (var parameters in Holders(document, "parameters").OfType<JsonArray>())
            {
                parameters.Insert(atFront ? 0 : parameters.Count, new JsonObject { ["name"] = memberName, ["in"] = "query" });
            }
        });
        yield return ("a branch", (document, atFront) =>
        {
            foreach (var branches in Holders(document, "oneOf").OfType<JsonArray>())
            {
                branches.Insert(atFront ? 0 : branches.Count, new JsonObject
                {
                    ["type"] = "object",
                    ["required"] = new JsonArray("type"),
                    ["properties"] = new JsonObject { ["type"] = new JsonObject { ["const"] = valueName } },
                });
            }
        });
    }

    private static JsonObject Schemas(JsonObject document) => (JsonObject)document["components"]!["schemas"]!;

    private static void Add(JsonObject map, string name, JsonNode value, bool atFront)
    {
        if (atFront)
        {
            map.Insert(0, name, value.DeepClone());
        }
        else
        {
            map.Add(name, value.DeepClone());
        }
    }

    private static List<JsonNode> Holders(JsonNode? node, string keyword)
    {
        var found = new List<JsonNode>();
        if (node is JsonObject map)
        {
            foreach (var member in map)
            {
                if (member.Key == keyword && member.Value is { } holder)
                {
                    found.Add(holder);
                }

                found.AddRange(Holders(member.Value, keyword));
            }
        }
        else if (node is JsonArray list)
        {
            found.AddRange(list.SelectMany(item => Holders(item, keyword)));
        }

        return found;
    }
}
