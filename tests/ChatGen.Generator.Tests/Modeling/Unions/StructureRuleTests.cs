using ChatGen.Generator.Diagnostics;
using ChatGen.Generator.Model;

namespace ChatGen.Generator.Tests.Modeling.Unions;

/// <summary>Row 9: by what members an object has.</summary>
public sealed class StructureRuleTests
{
    private const string Any = "anyOf: [{ $ref: '#/components/schemas/A' }, { $ref: '#/components/schemas/B' }]";
    private const string AnyOfThree = "anyOf: [{ $ref: '#/components/schemas/A' }, { $ref: '#/components/schemas/B' }, { $ref: '#/components/schemas/C' }]";

    [Fact]
    public void By_required_members_of_its_own()
    {
        var model = ModelTest.Value(
            Any,
            """
            A: { type: object, required: [a, shared], properties: { a: { type: string }, shared: { type: string } } }
            B: { type: object, required: [b1, b2, shared], properties: { b1: { type: string }, b2: { type: string }, shared: { type: string } } }
            """);

        Assert.Equal("has(a → A, b1+b2 → B, else → unknown)", model.Union("RequestValue").ObjectText());
        Assert.Empty(model.Problems);
    }

    [Fact]
    public void One_branch_may_have_none()
    {
        var model = ModelTest.Value(
            Any,
            """
            A: { type: object, required: [shared], properties: { shared: { type: string } } }
            B: { type: object, required: [b, shared], properties: { b: { type: string }, shared: { type: string } } }
            """);

        Assert.Equal("has(b → B, else → A)", model.Union("RequestValue").ObjectText());
        Assert.Empty(model.Problems);
    }

    [Fact]
    public void A_required_member_that_another_declares_is_no_sign()
    {
        var union = ModelTest.Value(
            Any,
            """
            A: { type: object, required: [a, x], properties: { a: { type: string }, x: { type: string } } }
            B: { type: object, required: [b], properties: { b: { type: string }, x: { type: string } } }
            """).Union("RequestValue");

        Assert.Equal("has(a → A, b → B, else → unknown)", union.ObjectText());
    }

    [Fact]
    public void What_has_no_sure_sign_is_decided_among_itself()
    {
        var model = ModelTest.Value(
            AnyOfThree,
            """
            A: { type: object, required: [a], properties: { a: { type: string }, shared: { type: string } } }
            B: { type: object, properties: { shared: { type: string }, b: { type: string } } }
            C: { type: object, properties: { shared: { type: string }, c: { type: string } } }
            """);

        Assert.Equal("has(a → A, else → has(b → B, c → C, else → rank(B, C)))", model.Union("RequestValue").ObjectText());
    }

    [Fact]
    public void Else_by_declared_members_of_its_own()
    {
        var model = ModelTest.Value(
            Any,
            """
            A: { type: object, properties: { image: { type: string }, id: { type: string } } }
            B: { type: object, properties: { audio: { type: string }, id: { type: string } } }
            """);

        Assert.Equal("has(image → A, audio → B, else → rank(A, B))", model.Union("RequestValue").ObjectText());
        Assert.Empty(model.Messages(Descriptors.UnionRanked));
    }

    [Fact]
    public void Else_by_the_kind_of_a_shared_member()
    {
        var model = ModelTest.Value(
            Any,
            """
            A: { type: object, required: [value], properties: { name: { type: string }, value: { type: string } } }
            B: { type: object, required: [value], properties: { name: { type: string }, value: { type: array, items: { type: string } } } }
            """);

        Assert.Equal("kind of value(String → A, Array → B, else → rank(A, B))", model.Union("RequestValue").ObjectText());
        Assert.Empty(model.Messages(Descriptors.UnionRanked));
    }

    [Fact]
    public void A_member_that_tells_has_to_hold_what_the_branch_declares()
    {
        var presence = Assert.IsType<ByPresence>(ModelTest.Value(
            Any,
            """
            A: { type: object, required: [a], properties: { a: { type: array, items: {} } } }
            B: { type: object, required: [b], properties: { b: {} } }
            """).Union("RequestValue").Reading.Object);
        var guard = Spelled.Guard(presence.Branches[0].Then);

        // The null that some servers send for anything says nothing against a branch.
        Assert.NotNull(guard);
        Assert.Equal("a", guard.Property);
        Assert.Equal(ItemKinds.Array | ItemKinds.Null, guard.Branches[0].Kinds);

        // Where it may hold anything there is nothing to ask.
        Assert.Equal(new IsCase(1), presence.Branches[1].Then);
    }

    [Fact]
    public void Kinds_that_overlap_tell_nothing_apart()
    {
        var model = ModelTest.Value(
            Any,
            """
            A: { type: object, required: [value], properties: { value: { type: [string, integer] } } }
            B: { type: object, required: [value], properties: { value: { type: number } } }
            """);

        Assert.Equal("rank(A, B)", model.Union("RequestValue").ObjectText());
        Assert.Single(model.Messages(Descriptors.UnionRanked));
    }

    [Fact]
    public void Null_tells_where_all_require_the_member()
    {
        var model = ModelTest.Value(
            Any,
            """
            A: { type: object, required: [data, errors], properties: { data: { type: object }, errors: { type: 'null' } } }
            B: { type: object, required: [data, errors], properties: { data: { type: 'null' }, errors: { type: array, items: { type: string } } } }
            """);

        Assert.Equal("kind of data(Object → A, Null → B, else → rank(A, B))", model.Union("RequestValue").ObjectText());
        Assert.Empty(model.Problems);
    }
}
