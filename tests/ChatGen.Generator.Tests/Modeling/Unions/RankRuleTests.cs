using ChatGen.Generator.Diagnostics;
using ChatGen.Generator.Model;

namespace ChatGen.Generator.Tests.Modeling.Unions;

/// <summary>Row 10: what is left.</summary>
public sealed class RankRuleTests
{
    private const string Pets =
        """
        Pet: { oneOf: [{ $ref: '#/components/schemas/Cat' }, { $ref: '#/components/schemas/Dog' }] }
        Cat: { type: object, required: [name], properties: { name: { type: string }, mood: { enum: [calm, wild] }, age: { type: [integer, 'null'] } } }
        Dog: { type: object, properties: { name: { type: string }, mood: { enum: [calm, wild] }, age: { type: integer } } }
        """;

    [Fact]
    public void It_is_reported_with_both_branches_and_the_place()
    {
        var model = ModelTest.Value("$ref: '#/components/schemas/Pet'", Pets);
        var problem = Assert.Single(model.Problems);
        var diagnostic = problem.ToDiagnostic();

        Assert.Equal(Descriptors.UnionRanked.Id, problem.Descriptor.Id);
        Assert.Contains("'Pet'", diagnostic.GetMessage(null), StringComparison.Ordinal);
        Assert.Contains("'Cat' from 'Dog'", diagnostic.GetMessage(null), StringComparison.Ordinal);
        Assert.Equal("api.yaml", diagnostic.Location.GetLineSpan().Path);

        // The document's head, `Request` with three lines below it, then `Pet`.
        Assert.Equal(15, diagnostic.Location.GetLineSpan().StartLinePosition.Line);
    }

    [Fact]
    public void Candidates_know_kinds_and_constants_of_their_members()
    {
        var rank = Assert.IsType<ByRank>(ModelTest.Value("$ref: '#/components/schemas/Pet'", Pets).Union("Pet").Reading.Object);

        Assert.Equal([0, 1], rank.Candidates.Select(candidate => candidate.Case));
        Assert.Equal(
            [
                new RankProperty("name", true, ItemKinds.String, default),
                new RankProperty("mood", false, ItemKinds.String, new[] { "calm", "wild" }),
                new RankProperty("age", false, ItemKinds.Integer | ItemKinds.Null, default),
            ],
            rank.Candidates[0].Properties);
        Assert.Equal(new RankProperty("name", false, ItemKinds.String, default), rank.Candidates[1].Properties[0]);
    }

    [Fact]
    public void Only_the_bucket_that_ties_is_ranked()
    {
        var model = ModelTest.Value(
            "anyOf: [{ $ref: '#/components/schemas/A' }, { $ref: '#/components/schemas/B' }, { $ref: '#/components/schemas/C' }]",
            """
            A: { type: object, required: [kind], properties: { kind: { const: x }, n: { type: string } } }
            B: { type: object, required: [kind], properties: { kind: { const: x }, n: { type: string } } }
            C: { type: object, required: [kind], properties: { kind: { const: y }, n: { type: string } } }
            """);

        Assert.Equal("kind(x → rank(A, B), y → C, other → unknown, absent → unknown)", model.Union("RequestValue").ObjectText());
        Assert.Contains("'A' from 'B'", Assert.Single(model.Messages(Descriptors.UnionRanked)), StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_told_apart_is_not_reported()
    {
        var model = ModelTest.Value(
            "anyOf: [{ $ref: '#/components/schemas/A' }, { $ref: '#/components/schemas/B' }]",
            """
            A: { type: object, required: [kind], properties: { kind: { const: x } } }
            B: { type: object, required: [kind], properties: { kind: { const: y } } }
            """);

        Assert.Empty(model.Problems);
    }

    [Fact]
    public void What_is_narrower_in_every_respect_goes_first_and_is_no_guess()
    {
        var model = ModelTest.Value(
            "anyOf: [{ $ref: '#/components/schemas/Loose' }, { $ref: '#/components/schemas/Tight' }]",
            """
            Loose: { type: object, properties: { a: { type: string }, b: { type: string } } }
            Tight: { type: object, required: [a, b], properties: { a: { type: string }, b: { type: string } } }
            """);

        Assert.Equal("rank(Loose, Tight)", model.Union("RequestValue").ObjectText());
        Assert.Empty(model.Problems);
    }

    [Fact]
    public void A_value_that_one_branch_lists_goes_before_any_string()
    {
        var model = ModelTest.Value(
            "anyOf: [{ $ref: '#/components/schemas/A' }, { $ref: '#/components/schemas/B' }]",
            """
            A: { type: object, required: [mode], properties: { mode: { const: fast } } }
            B: { type: object, required: [mode], properties: { mode: { type: string } } }
            """);

        Assert.Equal("mode(fast → A, other → B, absent → unknown)", model.Union("RequestValue").ObjectText());
        Assert.Empty(model.Problems);
    }

    [Fact]
    public void A_tag_that_was_left_out_is_no_guess()
    {
        var model = ModelTest.Value(
            "anyOf: [{ $ref: '#/components/schemas/A' }, { $ref: '#/components/schemas/B' }]",
            """
            A: { type: object, required: [value], properties: { type: { const: a, default: a }, value: { type: string } } }
            B: { type: object, required: [value], properties: { type: { const: b, default: b }, value: { type: string } } }
            """);

        Assert.Equal("type(a → A, b → B, other → unknown, absent → rank(A, B))", model.Union("RequestValue").ObjectText());
        Assert.Empty(model.Problems);
    }
}
