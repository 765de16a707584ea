using System.Text.Json;
using ChatGen.Generator.Emission;
using ChatGen.Generator.Model;
using KnownTypes = ChatGen.Generator.Naming.KnownTypes;
using Microsoft.CodeAnalysis.CSharp;
using static ChatGen.Generator.Tests.Emission.Models;

namespace ChatGen.Generator.Tests.Emission;

/// <summary>No string of a specification gets out of its literal, comment or name.</summary>
public sealed class HostileTests
{
    public static TheoryData<string> Strings =>
    [
        "\"; System.Environment.Exit(1); //", "\\", "\\u0022", "a\nb", "a\r\nb", "\0\u0001\u001f\u007f", "\u0085\u2028\u2029",
        "{0} {x} {{", "*/ /* //", "\"\"\"", "\U0001F600", "äß中", "\u202e\u200b\ufeff", "</summary><script>", "%s${x}@", "",
    ];

    [Theory]
    [MemberData(nameof(Strings))]
    public void A_string_stays_what_it_is(string text)
    {
        var assembly = EmissionCompiler.Compile(
            [
                Record("Holder", Optional(text, "First", Integer), OptionalNullable(text + "2", "Second", Text), Constant(text + "3", "Third", text)),
                Enum("Values", false, (text, "First"), (text + "2", "Second")),
                Union("Choice", Objects(Tag("t" + text, (text, 0))), Case("Plain", Class("Plain")) with { Added = new("t" + text, text) }) with { TagProperty = "t" + text },
                Record("Plain", Required(text + "4", "Text", Text)),
            ],
            """
            public static class Probe
            {
                public static string Run() => Values.First.Value + "|" + new Holder().Third;
            }
            """);
        var holder = JsonSerializer.Serialize(new Dictionary<string, object?> { [text] = 1, [text + "2"] = null, [text + "3"] = text });
        var choice = JsonSerializer.Serialize(new Dictionary<string, object?> { ["t" + text] = text, [text + "4"] = "x" });

        Assert.Equal(holder, assembly.RoundTrip("Holder", holder));
        Assert.Equal(choice, assembly.RoundTrip("Choice", choice));
        Assert.Equal(JsonSerializer.Serialize(text), assembly.RoundTrip("Values", JsonSerializer.Serialize(text)));
        Assert.Equal(text + "|" + text, assembly.Run());
    }

    [Fact]
    public void A_lone_surrogate_is_the_replacement_character_in_UTF8()
    {
        var assembly = EmissionCompiler.Compile([Record("Holder", Optional("a\ud800", "First", Integer)), Enum("Values", false, ("\udc00", "First"))]);

        Assert.Equal("""{"a\uFFFD":1}""", assembly.RoundTrip("Holder", "{\"a\ufffd\":1}"));
    }

    [Theory]
    [InlineData("one\ntwo\r\nthree")]
    [InlineData("one\u2028public int Bad;\u2029\u0085public int Worse;")]
    [InlineData("\0\u0001\ud800 \uffff")]
    [InlineData("  padded  \n\n  ")]
    public void Doc_comments_stay_comments(string text)
    {
        var doc = Doc(text, text);
        var emitted = new TypeModel[]
        {
            new ObjectModel("Holder", doc, Of(Optional("a", "First", Integer) with { Doc = doc }), null, false, "Extra"),
            new EnumModel("Values", doc, Of(new EnumValueModel("a", "First", doc)), false),
            new UnionModel("Choice", doc, Of(Case("Text", Text) with { Doc = doc }), NoReading with { String = 0 }, null, null),
        };

        var assembly = EmissionCompiler.Compile(
            context => emitted.Select(type => SourceEmitter.EmitType(context with { Source = text }, type)).Append(Client(context with { Source = text }, doc)));

        Assert.Equal(["First", "Extra"], assembly.Type("Holder").GetProperties().Select(property => property.Name));
    }

    [Fact]
    public void Names_may_be_keywords()
    {
        var assembly = EmissionCompiler.Compile(
            [
                Record(
                    "record", Required("class", "class", Text), OptionalNullable("field", "field", Struct("required")),
                    Optional("var", "var", Class("record")), Required("value", "value", List(Class("record"))), Optional("await", "await", Struct("union")))
                    with { AdditionalName = "extension" },
                Enum("required", false, ("new", "new"), ("namespace", "namespace")),
                Union("union", new(0, null, null, null, [], new IsCase(1)), Case("string", Text), Case("partial", Class("record"))),
            ],
            """
            public static class Probe
            {
                public static string Run() => new @union("x").Match(@string => @string, partial => "", unknown => "") + @required.@new;
            }
            """);
        const string Json = """{"class":"c","field":"new","var":{"class":"d","value":[]},"value":[],"await":"text"}""";

        Assert.Equal(Json, assembly.RoundTrip("record", Json));
        Assert.Equal("xnew", assembly.Run());
    }

    [Fact]
    public void Types_may_be_named_as_the_runtime_and_the_framework_name_theirs()
    {
        string[] names = [.. KnownTypes.Names.Where(name => !name.EndsWith("Attribute", StringComparison.Ordinal))];
        var types = names.Select(name => (TypeModel)Record(name, Required("x", "X", Text)))
            .Append(Record("Holder", [.. names.Select(name => Optional(name, name, Class(name)))]))
            .Append(Union("Choice", new(0, 1, null, null, Of(new ArrayChoice(ItemKinds.All, 2)), Tag("t", ("a", 3))), Case("A", Text), Case("B", Integer), Case("C", List(Class("Task"))), Case("D", Class("Func"))))
            .Append(Enum("Values", false, [.. names.Select(name => (name, name))]))
            .ToList();

        var assembly = EmissionCompiler.Compile(
            context => types.Select(type => SourceEmitter.EmitType(context with { Shadowed = KnownTypes.Names.ToArray() }, type))
                .Append(Client(context with { Shadowed = KnownTypes.Names.ToArray() }, DocModel.Empty))
                .Append(SourceEmitter.EmitResolver(context with { Shadowed = KnownTypes.Names.ToArray() }, "Types", names)));

        Assert.Equal("""{"Task":{"x":"1"},"JsonRead":{"x":"2"}}""", assembly.RoundTrip("Holder", """{"Task":{"x":"1"},"JsonRead":{"x":"2"}}"""));
    }

    [Fact]
    public void Members_may_be_named_as_types()
    {
        var names = KnownTypes.Names.Append("Variant").Append("seen").Append("Nulls").Append("Absent").Append("Unknown").ToList();
        var assembly = EmissionCompiler.Compile([
            Record("Members", [.. names.Select(name => OptionalNullable(name, name, List(Struct("Variant"))))]),
            Record("Required", [.. names.Select(name => Required(name, name, Map(Any)))]),
            Enum("Variant", false, [.. names.Where(name => name != "Variant").Select(name => (name, name))]),
            Union("Choice", Objects(new IsCase(0)), Case("Task", Class("TResult")), Case("Variant", Struct("Variant"))),
            Record("TResult", Required("x", "X", Text))]);

        Assert.Equal("""{"JsonRead":["a"],"Nulls":null}""", assembly.RoundTrip("Members", """{"JsonRead":["a"],"Nulls":null}"""));
    }

    [Theory]
    [InlineData("record", "@record")]
    [InlineData("class", "@class")]
    [InlineData("field", "@field")]
    [InlineData("Class", "Class")]
    public void Keywords_are_escaped(string name, string expected) => Assert.Equal(expected, Identifiers.Escape(name));

    [Theory]
    [InlineData("URLPath", "urlPath")]
    [InlineData("Name", "name")]
    [InlineData("ID", "id")]
    [InlineData("X", "x")]
    public void Camel_case_begins_small(string name, string expected) => Assert.Equal(expected, Identifiers.Camel(name));

    [Fact]
    public void Every_character_survives_a_literal()
    {
        for (var c = 0; c <= char.MaxValue; c++)
        {
            var text = "x" + (char)c + "y";
            var literal = SyntaxFactory.ParseToken(Literals.String(text));
            Assert.Equal(text, literal.Value);
            Assert.Equal(Literals.String(text).Length, literal.FullSpan.Length);
        }
    }

    private static string Client(FileContext context, DocModel doc) => SourceEmitter.EmitClient(new(
        context, "AcmeClient", "Types", doc, null,
        Of(new OperationModel(
            "Get", "GET", "/x/{id}", doc, false,
            Of(new ParameterModel("id", "id", Text, ParameterText.Scalar, ParameterLocation.Path, true, null, doc)),
            new BodyModel(null, "body", false, doc), new ResponseModel(ResponseKind.Json, Text, false, doc), null, [], [])),
        []));
}
