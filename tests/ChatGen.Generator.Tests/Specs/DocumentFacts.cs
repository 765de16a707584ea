using YamlDotNet.RepresentationModel;

namespace ChatGen.Generator.Tests.Specs;

/// <summary>
/// What a document says about the operations below a path, as lines such as <c>createChatCompletion.request.n: integer</c>.
/// How the document says it (by references, <c>allOf</c>, names of schemas, spellings of null) makes no difference.
/// </summary>
internal sealed class DocumentFacts
{
    private static readonly string[] s_methods = ["get", "post", "put", "patch", "delete"];

    private readonly YamlMappingNode _root;
    private readonly HashSet<string> _facts = new(StringComparer.Ordinal);

    private DocumentFacts(YamlMappingNode root) => _root = root;

    public static IReadOnlySet<string> Read(IEnumerable<string> lines, string pathPrefix)
    {
        var stream = new YamlStream();

        // YamlDotNet refuses block scalars of nothing but spaces, which the published document has.
        stream.Load(new StringReader(string.Join('\n', lines.Select(line => line.TrimEnd()))));
        var facts = new DocumentFacts((YamlMappingNode)stream.Documents[0].RootNode);
        foreach (var (path, item) in Members(facts._root, "paths").Where(path => $"{path.Name}/".StartsWith(pathPrefix + "/", StringComparison.Ordinal)))
        {
            foreach (var (method, operation) in Members(item).Where(member => s_methods.Contains(member.Name)))
            {
                facts.AddOperation($"{method.ToUpperInvariant()} {path}", item, (YamlMappingNode)operation);
            }
        }

        return facts._facts;
    }

    private static IEnumerable<(string Name, YamlNode Value)> Members(YamlNode? node, string? name = null)
    {
        var mapping = (name is null ? node : Member(node, name)) as YamlMappingNode;
        return mapping?.Children.Select(child => (((YamlScalarNode)child.Key).Value!, child.Value)) ?? [];
    }

    private static IEnumerable<YamlNode> Items(YamlNode? node, string name) => Member(node, name) as YamlSequenceNode ?? Enumerable.Empty<YamlNode>();

    private static YamlNode? Member(YamlNode? node, string name) => node is YamlMappingNode mapping && mapping.Children.TryGetValue(name, out var value) ? value : null;

    private static string? Text(YamlNode? node, string name) => (Member(node, name) as YamlScalarNode)?.Value;

    private void AddOperation(string place, YamlNode item, YamlMappingNode operation)
    {
        var name = Text(operation, "operationId") ?? place;
        _facts.Add($"{name}: {place}");
        foreach (var parameter in Items(item, "parameters").Concat(Items(operation, "parameters")).Select(Follow))
        {
            var of = $"{name}?{Text(parameter, "name")}";
            _facts.Add($"{of}: in {Text(parameter, "in")}{(Text(parameter, "required") == "true" ? ", required" : "")}");
            AddSchema(of, Member(parameter, "schema")!);
        }

        foreach (var (mediaType, content) in Members(Member(operation, "requestBody"), "content"))
        {
            _facts.Add($"{name}.request: {mediaType}");
            AddSchema($"{name}.request", Member(content, "schema")!);
        }

        foreach (var (status, response) in Members(operation, "responses"))
        {
            _facts.Add($"{name}: answers {status}");
            foreach (var (mediaType, content) in Members(Follow(response), "content"))
            {
                AddSchema(status == "200" ? $"{name}.{(mediaType == "text/event-stream" ? "chunk" : "response")}" : $"{name}.{status}", Member(content, "schema")!);
            }
        }
    }

    private void AddSchema(string place, YamlNode node)
    {
        if (IsNullable(node))
        {
            _facts.Add($"{place}: or null");
        }

        var branches = Branches(node).ToList();
        var texts = branches.TrueForAll(branch => Kind(branch) == "string");
        foreach (var branch in branches)
        {
            AddBranch(branches.Count == 1 || texts ? place : $"{place}<{Tag(branch)}>", branch);
        }
    }

    private void AddBranch(string place, IReadOnlyList<YamlNode> schema)
    {
        _facts.Add($"{place}: {Kind(schema)}");
        foreach (var part in schema)
        {
            foreach (var value in Items(part, "enum").OfType<YamlScalarNode>().Select(value => value.Value).Append(Text(part, "const")).OfType<string>())
            {
                _facts.Add($"{place} = {value}");
            }

            foreach (var required in Items(part, "required"))
            {
                _facts.Add($"{place} requires {required}");
            }

            foreach (var (name, property) in Members(part, "properties"))
            {
                AddSchema($"{place}.{name}", property);
            }

            if (Member(part, "items") is { } items)
            {
                AddSchema($"{place}[]", items);
            }

            if (Member(part, "additionalProperties") is { } values)
            {
                if (values is YamlMappingNode)
                {
                    AddSchema($"{place}.*", values);
                }
                else
                {
                    _facts.Add($"{place}.*: {values}");
                }
            }
        }
    }

    /// <summary>The alternatives of a schema, unions within unions included, without null; each is a list of schemas that hold together.</summary>
    private IEnumerable<IReadOnlyList<YamlNode>> Branches(YamlNode node)
    {
        var schema = Follow(node);
        var alternatives = Items(schema, "oneOf").Concat(Items(schema, "anyOf")).ToList();
        if (alternatives.Count > 0)
        {
            return alternatives.Where(alternative => Text(Follow(alternative), "type") != "null").SelectMany(Branches);
        }

        var parts = Items(schema, "allOf").SelectMany(part => Branches(part).Single()).ToList();
        return [[.. parts, .. Member(schema, "allOf") is null ? new[] { schema } : []]];
    }

    // "nullable" is no keyword of 3.1 any more, and yet it is used.
    private bool IsNullable(YamlNode node)
    {
        var schema = Follow(node);
        return Text(node, "nullable") == "true"
            || Text(schema, "nullable") == "true"
            || Text(schema, "type") == "null"
            || Items(schema, "type").Any(type => type.ToString() == "null")
            || Items(schema, "oneOf").Concat(Items(schema, "anyOf")).Any(IsNullable);
    }

    private static string Kind(IReadOnlyList<YamlNode> schema) =>
        schema.Select(part => Member(part, "type") switch
        {
            YamlScalarNode type => type.Value,
            YamlSequenceNode types => types.Select(type => type.ToString()).First(type => type != "null"),
            _ => Member(part, "const") is null ? null : "string",
        }).FirstOrDefault(kind => kind is not null) ?? "anything";

    private string Tag(IReadOnlyList<YamlNode> schema)
    {
        var tags = from part in schema
                   from name in new[] { "type", "role" }
                   let property = Member(Member(part, "properties"), name)
                   where property is not null
                   let tag = Follow(property)
                   select Text(tag, "const") ?? Items(tag, "enum").Select(value => value.ToString()).FirstOrDefault();
        return tags.FirstOrDefault(tag => tag is not null) ?? Kind(schema);
    }

    private YamlNode Follow(YamlNode node)
    {
        while (Text(node, "$ref") is { } reference)
        {
            node = reference.Split('/').Skip(1).Aggregate((YamlNode)_root, (found, step) => Member(found, step) ?? throw new InvalidDataException($"{reference} leads nowhere."));
        }

        return node;
    }
}
