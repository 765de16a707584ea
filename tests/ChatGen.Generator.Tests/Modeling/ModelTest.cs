using ChatGen.Generator.Diagnostics;
using ChatGen.Generator.Model;
using ChatGen.Generator.Modeling;
using ChatGen.Generator.Options;
using ChatGen.Generator.Reading;
using ChatGen.Generator.Tests.Harness;
using Microsoft.CodeAnalysis;

namespace ChatGen.Generator.Tests.Modeling;

/// <summary>Takes a document through Reading and Modeling.</summary>
internal static class ModelTest
{
    /// <summary>A whole document, or what Reading makes one of.</summary>
    public static Modeled Document(string text, string path = "api.yaml", SpecOptions? options = null)
    {
        options ??= new SpecOptions(path);
        var read = SpecReader.Read(path, text, options, CancellationToken.None);
        Assert.True(read.Document is not null, "The document was not read: " + string.Join("; ", read.Problems.Select(problem => problem.ToDiagnostic().GetMessage(null))));
        var problems = new ProblemSink(read.Document.Locate);
        var model = ClientModeler.Build(read.Document, options, problems, CancellationToken.None);
        Assert.NotNull(model);
        return new Modeled(model, [.. read.Problems, .. problems.Problems]);
    }

    /// <summary>A document with one operation, whose body is the schema <c>Request</c> among these component schemas.</summary>
    /// <param name="schemas">The members of <c>components.schemas</c>.</param>
    public static Modeled Schemas(string schemas, string version = "3.1.0") => Document(
        $$"""
        openapi: {{version}}
        info: { title: Test API, version: '1' }
        paths:
          /send:
            post:
              operationId: send
              requestBody: { required: true, content: { application/json: { schema: { $ref: '#/components/schemas/Request' } } } }
              responses: { '200': { description: Done } }
        components:
          schemas:
        {{Indent(schemas, 4)}}
        """);

    /// <summary>A body with one optional member, <c>value</c>, of this schema.</summary>
    /// <param name="components">Further members of <c>components.schemas</c>.</param>
    public static Modeled Value(string schema, string components = "", string version = "3.1.0") => Schemas(
        "Request:\n  type: object\n  properties:\n    value:\n" + Indent(schema, 6) + "\n" + components,
        version);

    /// <summary>One of the documents in <c>specs</c>.</summary>
    public static Modeled Spec(string fileName) => Document(Repository.ReadSpec(fileName), fileName);

    private static string Indent(string text, int columns) =>
        string.Join("\n", text.Split('\n').Select(line => line.Length == 0 ? line : new string(' ', columns) + line));
}

/// <summary>A client's model with what was reported on the way to it.</summary>
internal sealed record Modeled(ClientModel Client, IReadOnlyList<DiagnosticInfo> Problems)
{
    /// <summary>The member <c>value</c> of the type <c>Request</c>.</summary>
    public PropertyModel Value => Property("Request", "value");

    public OperationModel Operation => Assert.Single(Client.Operations);

    public IEnumerable<string> TypeNames => Client.Types.Select(type => type.Name);

    public ObjectModel Record(string name) => Type<ObjectModel>(name);

    public EnumModel Enum(string name) => Type<EnumModel>(name);

    public UnionModel Union(string name) => Type<UnionModel>(name);

    public ObjectModel Record(TypeRef? type) => Record(NameOf(type));

    public EnumModel Enum(TypeRef? type) => Enum(NameOf(type));

    public UnionModel Union(TypeRef? type) => Union(NameOf(type));

    /// <summary>A member of a generated record, by its name on the wire.</summary>
    public PropertyModel Property(string type, string jsonName) =>
        Assert.Single(Record(type).Properties, property => property.JsonName == jsonName);

    /// <summary>What was reported under a descriptor, as the messages that a build shows.</summary>
    public IReadOnlyList<string> Messages(DiagnosticDescriptor descriptor) =>
        [.. Problems.Where(problem => problem.Descriptor.Id == descriptor.Id).Select(problem => problem.ToDiagnostic().GetMessage(null))];

    private T Type<T>(string name)
        where T : TypeModel
    {
        var type = Client.Types.SingleOrDefault(type => type.Name == name);
        Assert.True(type is not null, $"No type '{name}' among: {string.Join(", ", TypeNames)}");
        return Assert.IsType<T>(type);
    }

    private static string NameOf(TypeRef? type) => Assert.IsType<NamedRef>(type).Name;
}

/// <summary>Short spellings of what a model is made of, so that expectations read as C# does.</summary>
internal static class Spelled
{
    /// <summary><c>string</c>, <c>long</c>, <c>list of Part?</c>, <c>map of double</c>, <c>Part</c>.</summary>
    public static string Text(this TypeRef? type) => type switch
    {
        PrimitiveRef { Primitive: Primitive.String } => "string",
        PrimitiveRef { Primitive: Primitive.Int64 } => "long",
        PrimitiveRef { Primitive: Primitive.UInt64 } => "ulong",
        PrimitiveRef { Primitive: Primitive.Double } => "double",
        PrimitiveRef { Primitive: Primitive.Boolean } => "bool",
        PrimitiveRef primitive => primitive.Primitive.ToString(),
        NamedRef named => named.Name,
        ListRef list => "list of " + list.Item.Text() + (list.ItemNullable ? "?" : ""),
        MapRef map => "map of " + map.Value.Text() + (map.ValueNullable ? "?" : ""),
        _ => "nothing",
    };

    /// <summary><c>User: UserMessage</c>, with what the union writes: <c>User: UserMessage, role=user</c>.</summary>
    public static string[] CaseTexts(this UnionModel union) =>
        [.. union.Cases.Select(one => $"{one.Name}: {one.Type.Text()}{(one.Added is { } tag ? $", {tag.Property}={tag.Value}" : "")}")];

    /// <summary><c>name: string</c> with <c>!</c> for required, <c>?</c> for nullable, <c>= value</c> for constant, <c>?= value</c> for optional constant members.</summary>
    public static string[] MemberTexts(this ObjectModel record) =>
        [.. record.Properties.Select(member => member.Presence switch
        {
            Presence.Constant => $"{member.JsonName} = {member.Constant}",
            Presence.OptionalConstant => $"{member.JsonName} ?= {member.Constant}",
            Presence.Required => $"{member.JsonName}!: {member.Type.Text()}",
            Presence.RequiredNullable => $"{member.JsonName}!: {member.Type.Text()}?",
            Presence.Optional => $"{member.JsonName}: {member.Type.Text()}",
            _ => $"{member.JsonName}: {member.Type.Text()}?",
        })];

    /// <summary>The values of an enumerated string on the wire.</summary>
    public static string[] ValueTexts(this EnumModel type) => [.. type.Values.Select(value => value.Value)];

    /// <summary>
    /// How an object's case is found: <c>role(user → User, tool → Tool, other → unknown, absent → unknown)</c>,
    /// <c>has(a → A, b+c → B, else → unknown)</c>, <c>kind of x(String → A, else → …)</c>, <c>rank(A, B)</c>, <c>rank(A, else → Map)</c>,
    /// <c>inner.kind(a → A, …)</c> for what is inside a member, <c>flag=(true → A, …)</c> for values that are no strings.
    /// A case that is taken only where a member has the kind of value that it declares is spelled like the case; see <see cref="Guard"/>.
    /// </summary>
    public static string ObjectText(this UnionModel union) => union.Reading.Object is { } decision ? DecisionText(union, decision) : "nothing";

    private static string DecisionText(UnionModel union, ObjectDecision decision)
    {
        return decision switch
        {
            IsCase found => union.Cases[found.Case].Name,
            IsUnknown => "unknown",
            ByTag tag => $"{tag.Property}{(tag.IsLiteral ? "=" : "")}({string.Concat(tag.Branches.Select(branch => $"{branch.Value} → {Then(branch.Then)}, "))}other → {Then(tag.Other)}, absent → {Then(tag.Absent)})",
            ByPresence presence => $"has({string.Concat(presence.Branches.Select(branch => $"{string.Join("+", branch.Properties)} → {Then(branch.Then)}, "))}else → {Then(presence.Otherwise)})",
            ByKind when Guard(decision) is { } guard => Then(guard.Branches[0].Then),
            ByKind kind => $"kind of {kind.Property}({string.Concat(kind.Branches.Select(branch => $"{branch.Kinds} → {Then(branch.Then)}, "))}else → {Then(kind.Otherwise)})",
            Inside inside => $"{inside.Property}.{Then(inside.Then)}",
            ByRank rank => $"rank({string.Join(", ", rank.Candidates.Select(candidate => union.Cases[candidate.Case].Name))}{(rank.Otherwise is IsUnknown ? "" : ", else → " + Then(rank.Otherwise))})",
            _ => throw new ArgumentOutOfRangeException(nameof(decision)),
        };

        string Then(ObjectDecision next) => DecisionText(union, next);
    }

    /// <summary>The question whether a member has the kind of value that its one branch declares; null for any other decision.</summary>
    public static ByKind? Guard(ObjectDecision decision) =>
        decision is ByKind { Branches: [{ Then: IsCase }], Otherwise: IsUnknown } guard ? guard : null;

    /// <summary>The case that is read for a kind of JSON; null where the kind is no case.</summary>
    public static string? CaseFor(this UnionModel union, ItemKinds kind)
    {
        var index = kind switch
        {
            ItemKinds.String => union.Reading.String,
            ItemKinds.Integer => union.Reading.Integer,
            ItemKinds.Number => union.Reading.Number,
            ItemKinds.Boolean => union.Reading.Boolean,
            _ => throw new ArgumentOutOfRangeException(nameof(kind)),
        };
        return index is { } found ? union.Cases[found].Name : null;
    }

    /// <summary><c>String → Texts</c>, <c>All → Parts</c>: which case takes an array whose first item is of these kinds.</summary>
    public static string[] ArrayTexts(this UnionModel union) =>
        [.. union.Reading.Arrays.Select(choice => $"{choice.Items} → {union.Cases[choice.Case].Name}")];
}
