using System.Text.Json.Nodes;
using ChatGen.Generator.Tests.Harness;

namespace ChatGen.Generator.Tests.Reading;

/// <summary>A document that was damaged at random is read as far as it goes, without an exception.</summary>
public sealed class RobustnessTests
{
    private static readonly string[] s_values =
    [
        "null", "true", "3", "-1", "1e400", "99999999999999999999", "\"x\"", "\"\"", "[]", "{}", "[null]", "[3,\"a\",{}]", "{\"a\":null}",
        "{\"$ref\":3}", "{\"$ref\":\"\"}", "{\"$ref\":\"#/components/schemas\"}", "{\"$ref\":\"#/paths\"}", "{\"type\":[\"null\"]}", "{\"const\":null}",
    ];

    private static readonly string[] s_names =
    [
        "type", "$ref", "nullable", "const", "enum", "items", "properties", "allOf", "anyOf", "discriminator", "required", "additionalProperties",
        "parameters", "content", "schema", "in", "name", "responses", "requestBody", "security", "maximum", "minLength", "deprecated", "servers",
    ];

    [Theory]
    [InlineData("wandb.yaml")]
    [InlineData("openai.yaml")]
    [InlineData("meilisearch.yaml")]
    public void Damage_costs_what_it_hits(string name)
    {
        var sound = Read.File(name, Repository.ReadSpec(name)).Document!.Root.ToJsonString();
        for (var seed = 0; seed < 60; seed++)
        {
            var random = new Random(seed);
            var damaged = JsonNode.Parse(sound)!;
            for (var i = 0; i <= random.Next(4); i++)
            {
                Damage(damaged, random);
            }

            var result = Read.File("damaged.json", damaged.ToJsonString());
            Assert.True(result.Document is not null || result.Problems.Count > 0, $"seed {seed}");
            Assert.DoesNotContain(result.Problems, problem => problem.Descriptor.Id == "CHAT0301");
        }
    }

    [Theory]
    [InlineData("wandb.yaml")]
    [InlineData("chat-operation.json")]
    [InlineData("pages/openai.md")]
    public void A_text_that_ends_anywhere_is_read_or_refused(string name)
    {
        var text = Repository.ReadSpec(name);
        for (var length = 0; length < text.Length; length += 997)
        {
            var result = Read.File(name, text[..length]);
            Assert.True(result.Document is not null || result.Problems.Count > 0, $"length {length}");
        }
    }

    private static void Damage(JsonNode root, Random random)
    {
        var nodes = All(root).ToList();
        var node = nodes[random.Next(nodes.Count)];
        var value = JsonNode.Parse(s_values[random.Next(s_values.Length)]);
        if (node is JsonObject members && random.Next(2) == 0)
        {
            members[s_names[random.Next(s_names.Length)]] = value;
        }
        else if (node.Parent is not null)
        {
            node.ReplaceWith(value);
        }
    }

    private static IEnumerable<JsonNode> All(JsonNode? node) => node switch
    {
        JsonObject members => members.SelectMany(member => All(member.Value)).Prepend(node),
        JsonArray items => items.SelectMany(All).Prepend(node),
        null => [],
        _ => [node],
    };
}
