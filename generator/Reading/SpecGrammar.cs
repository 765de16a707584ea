namespace ChatGen.Generator.Reading;

/// <summary>The kinds of object in an OpenAPI document.</summary>
internal enum Part
{
    Document,
    Info,
    Server,
    ServerVariable,
    Tag,
    PathItem,
    Operation,
    Parameter,
    RequestBody,
    Response,
    MediaType,
    Encoding,
    Components,
    SecurityScheme,
    SecurityRequirement,
    Schema,
    Discriminator,
}

/// <summary>What a member's value has to be.</summary>
internal enum Shape
{
    /// <summary>A string, or a number or boolean in place of one.</summary>
    Text,

    Boolean,

    /// <summary>A whole number that an <see cref="int"/> holds.</summary>
    Count,

    Number,

    /// <summary>A list of <see cref="Text"/>.</summary>
    Texts,

    /// <summary>A list of any values.</summary>
    Values,

    /// <summary>A mapping to <see cref="Text"/>.</summary>
    TextMap,

    /// <summary>A schema's <c>type</c>: a name or a list of names.</summary>
    Types,

    /// <summary>A <see cref="Part"/>.</summary>
    One,

    /// <summary>A boolean or a schema.</summary>
    SchemaOrBoolean,

    /// <summary>A list of a <see cref="Part"/>.</summary>
    List,

    /// <summary>A mapping to a <see cref="Part"/>, of any names.</summary>
    Map,

    /// <summary>A mapping to a <see cref="Part"/>; names that start with <c>x-</c> are extensions.</summary>
    ExtensibleMap,

    /// <summary>Nothing that a client depends on, and a source of failures in the reader: left out.</summary>
    Ignored,
}

/// <param name="Part">The kind of object, for the shapes that hold one.</param>
internal readonly record struct Rule(Shape Shape, Part Part = default);

/// <summary>
/// The members of each kind of object, of Swagger 2.0 to OpenAPI 3.2 at once: their names don't collide. Members that aren't listed
/// (examples, defaults, extensions) may hold anything, and no schema is looked for inside them.
/// </summary>
internal static class SpecGrammar
{
    private static readonly Rule s_text = new(Shape.Text);
    private static readonly Rule s_texts = new(Shape.Texts);
    private static readonly Rule s_boolean = new(Shape.Boolean);
    private static readonly Rule s_count = new(Shape.Count);
    private static readonly Rule s_number = new(Shape.Number);
    private static readonly Rule s_values = new(Shape.Values);
    private static readonly Rule s_ignored = new(Shape.Ignored);
    private static readonly Rule s_schema = new(Shape.One, Part.Schema);
    private static readonly Rule s_schemas = new(Shape.List, Part.Schema);
    private static readonly Rule s_schemaMap = new(Shape.Map, Part.Schema);

    private static readonly Dictionary<Part, Dictionary<string, Rule>> s_rules = new()
    {
        [Part.Document] = new(StringComparer.Ordinal)
        {
            ["openapi"] = s_text,
            ["swagger"] = s_text,
            ["info"] = new(Shape.One, Part.Info),
            ["servers"] = new(Shape.List, Part.Server),
            ["tags"] = new(Shape.List, Part.Tag),
            ["security"] = new(Shape.List, Part.SecurityRequirement),
            ["paths"] = new(Shape.ExtensibleMap, Part.PathItem),
            ["webhooks"] = s_ignored,
            ["components"] = new(Shape.One, Part.Components),
            ["definitions"] = s_schemaMap,
            ["parameters"] = new(Shape.Map, Part.Parameter),
            ["responses"] = new(Shape.Map, Part.Response),
            ["securityDefinitions"] = new(Shape.Map, Part.SecurityScheme),
            ["host"] = s_text,
            ["basePath"] = s_text,
            ["schemes"] = s_texts,
            ["consumes"] = s_texts,
            ["produces"] = s_texts,
            ["externalDocs"] = s_ignored,
            ["jsonSchemaDialect"] = s_ignored,
            ["$self"] = s_ignored,
        },
        [Part.Info] = new(StringComparer.Ordinal)
        {
            ["title"] = s_text,
            ["version"] = s_text,
            ["summary"] = s_text,
            ["description"] = s_text,
            ["termsOfService"] = s_ignored,
            ["contact"] = s_ignored,
            ["license"] = s_ignored,
        },
        [Part.Server] = new(StringComparer.Ordinal)
        {
            ["url"] = s_text,
            ["name"] = s_text,
            ["description"] = s_text,
            ["variables"] = new(Shape.Map, Part.ServerVariable),
        },
        [Part.ServerVariable] = new(StringComparer.Ordinal)
        {
            ["default"] = s_text,
            ["description"] = s_text,
            ["enum"] = s_texts,
        },
        [Part.Tag] = new(StringComparer.Ordinal)
        {
            ["name"] = s_text,
            ["summary"] = s_text,
            ["description"] = s_text,
            ["parent"] = s_ignored,
            ["kind"] = s_ignored,
            ["externalDocs"] = s_ignored,
        },
        [Part.PathItem] = new(StringComparer.Ordinal)
        {
            ["summary"] = s_text,
            ["description"] = s_text,
            ["get"] = new(Shape.One, Part.Operation),
            ["put"] = new(Shape.One, Part.Operation),
            ["post"] = new(Shape.One, Part.Operation),
            ["delete"] = new(Shape.One, Part.Operation),
            ["options"] = new(Shape.One, Part.Operation),
            ["head"] = new(Shape.One, Part.Operation),
            ["patch"] = new(Shape.One, Part.Operation),
            ["trace"] = new(Shape.One, Part.Operation),
            ["query"] = new(Shape.One, Part.Operation),
            ["additionalOperations"] = new(Shape.Map, Part.Operation),
            ["parameters"] = new(Shape.List, Part.Parameter),
            ["servers"] = new(Shape.List, Part.Server),
        },
        [Part.Operation] = new(StringComparer.Ordinal)
        {
            ["operationId"] = s_text,
            ["summary"] = s_text,
            ["description"] = s_text,
            ["tags"] = s_texts,
            ["deprecated"] = s_boolean,
            ["parameters"] = new(Shape.List, Part.Parameter),
            ["requestBody"] = new(Shape.One, Part.RequestBody),
            ["responses"] = new(Shape.ExtensibleMap, Part.Response),
            ["security"] = new(Shape.List, Part.SecurityRequirement),
            ["servers"] = new(Shape.List, Part.Server),
            ["consumes"] = s_texts,
            ["produces"] = s_texts,
            ["schemes"] = s_texts,
            ["callbacks"] = s_ignored,
            ["externalDocs"] = s_ignored,
        },
        [Part.Parameter] = new(StringComparer.Ordinal)
        {
            ["name"] = s_text,
            ["in"] = s_text,
            ["description"] = s_text,
            ["required"] = s_boolean,
            ["deprecated"] = s_boolean,
            ["allowEmptyValue"] = s_boolean,
            ["allowReserved"] = s_boolean,
            ["explode"] = s_boolean,
            ["style"] = s_text,
            ["schema"] = s_schema,
            ["content"] = new(Shape.Map, Part.MediaType),
            ["examples"] = s_ignored,
            ["type"] = new(Shape.Types),
            ["format"] = s_text,
            ["pattern"] = s_text,
            ["collectionFormat"] = s_text,
            ["items"] = s_schema,
            ["enum"] = s_values,
            ["maximum"] = s_number,
            ["minimum"] = s_number,
            ["multipleOf"] = s_number,

            // A boolean beside the bound until 3.0, the bound itself since 3.1, and often the wrong one of them.
            ["exclusiveMaximum"] = s_ignored,
            ["exclusiveMinimum"] = s_ignored,
            ["maxLength"] = s_count,
            ["minLength"] = s_count,
            ["maxItems"] = s_count,
            ["minItems"] = s_count,
            ["uniqueItems"] = s_boolean,
        },
        [Part.RequestBody] = new(StringComparer.Ordinal)
        {
            ["description"] = s_text,
            ["required"] = s_boolean,
            ["content"] = new(Shape.Map, Part.MediaType),
        },
        [Part.Response] = new(StringComparer.Ordinal)
        {
            ["summary"] = s_text,
            ["description"] = s_text,
            ["content"] = new(Shape.Map, Part.MediaType),
            ["schema"] = s_schema,
            ["headers"] = s_ignored,
            ["links"] = s_ignored,
            ["examples"] = s_ignored,
        },
        [Part.MediaType] = new(StringComparer.Ordinal)
        {
            ["schema"] = s_schema,
            ["itemSchema"] = s_schema,
            ["examples"] = s_ignored,
            ["encoding"] = new(Shape.Map, Part.Encoding),
            ["prefixEncoding"] = s_ignored,
            ["itemEncoding"] = s_ignored,
        },
        [Part.Encoding] = new(StringComparer.Ordinal)
        {
            ["contentType"] = s_text,
            ["style"] = s_text,
            ["explode"] = s_boolean,
            ["allowReserved"] = s_boolean,
            ["headers"] = s_ignored,
            ["encoding"] = s_ignored,
            ["prefixEncoding"] = s_ignored,
            ["itemEncoding"] = s_ignored,
        },
        [Part.Components] = new(StringComparer.Ordinal)
        {
            ["schemas"] = s_schemaMap,
            ["responses"] = new(Shape.Map, Part.Response),
            ["parameters"] = new(Shape.Map, Part.Parameter),
            ["requestBodies"] = new(Shape.Map, Part.RequestBody),
            ["securitySchemes"] = new(Shape.Map, Part.SecurityScheme),
            ["pathItems"] = new(Shape.Map, Part.PathItem),
            ["mediaTypes"] = new(Shape.Map, Part.MediaType),
            ["headers"] = s_ignored,
            ["examples"] = s_ignored,
            ["links"] = s_ignored,
            ["callbacks"] = s_ignored,
        },
        [Part.SecurityScheme] = new(StringComparer.Ordinal)
        {
            ["type"] = s_text,
            ["description"] = s_text,
            ["name"] = s_text,
            ["in"] = s_text,
            ["scheme"] = s_text,
            ["bearerFormat"] = s_text,
            ["flow"] = s_text,
            ["deprecated"] = s_boolean,
            ["flows"] = s_ignored,
            ["scopes"] = s_ignored,
            ["authorizationUrl"] = s_ignored,
            ["tokenUrl"] = s_ignored,
            ["openIdConnectUrl"] = s_ignored,
            ["oauth2MetadataUrl"] = s_ignored,
        },
        [Part.Schema] = new(StringComparer.Ordinal)
        {
            ["title"] = s_text,
            ["description"] = s_text,
            ["format"] = s_text,
            ["pattern"] = s_text,
            ["contentMediaType"] = s_text,
            ["contentEncoding"] = s_text,
            ["type"] = new(Shape.Types),
            ["enum"] = s_values,
            ["required"] = s_texts,
            ["nullable"] = s_boolean,
            ["readOnly"] = s_boolean,
            ["writeOnly"] = s_boolean,
            ["deprecated"] = s_boolean,
            ["uniqueItems"] = s_boolean,
            ["maximum"] = s_number,
            ["minimum"] = s_number,
            ["multipleOf"] = s_number,

            // A boolean beside the bound until 3.0, the bound itself since 3.1, and often the wrong one of them.
            ["exclusiveMaximum"] = s_ignored,
            ["exclusiveMinimum"] = s_ignored,
            ["maxLength"] = s_count,
            ["minLength"] = s_count,
            ["maxItems"] = s_count,
            ["minItems"] = s_count,
            ["maxProperties"] = s_count,
            ["minProperties"] = s_count,
            ["maxContains"] = s_count,
            ["minContains"] = s_count,
            ["examples"] = s_values,
            ["properties"] = s_schemaMap,
            ["patternProperties"] = s_schemaMap,
            ["dependentSchemas"] = s_schemaMap,
            ["$defs"] = s_schemaMap,
            ["definitions"] = s_schemaMap,
            ["items"] = s_schema,
            ["additionalItems"] = s_schema,
            ["unevaluatedItems"] = s_schema,
            ["contains"] = s_schema,
            ["propertyNames"] = s_schema,
            ["contentSchema"] = s_schema,
            ["not"] = s_schema,
            ["if"] = s_schema,
            ["then"] = s_schema,
            ["else"] = s_schema,
            ["allOf"] = s_schemas,
            ["anyOf"] = s_schemas,
            ["oneOf"] = s_schemas,
            ["prefixItems"] = s_schemas,
            ["additionalProperties"] = new(Shape.SchemaOrBoolean, Part.Schema),
            ["unevaluatedProperties"] = new(Shape.SchemaOrBoolean, Part.Schema),
            ["discriminator"] = new(Shape.One, Part.Discriminator),
            ["dependentRequired"] = s_ignored,
            ["dependencies"] = s_ignored,
            ["xml"] = s_ignored,
            ["externalDocs"] = s_ignored,
            ["$id"] = s_ignored,
            ["$schema"] = s_ignored,
            ["$vocabulary"] = s_ignored,
            ["$anchor"] = s_ignored,
            ["$dynamicAnchor"] = s_ignored,
        },
        [Part.Discriminator] = new(StringComparer.Ordinal)
        {
            ["propertyName"] = s_text,
            ["mapping"] = new(Shape.TextMap),
            ["defaultMapping"] = s_text,
        },
        [Part.SecurityRequirement] = new(StringComparer.Ordinal),
    };

    // Asked for every member of a document, by several walks.
    private static readonly Dictionary<string, Rule>[] s_byPart = [.. Enum.GetValues(typeof(Part)).Cast<Part>().Select(part => s_rules[part])];

    public static Rule? Find(Part part, string member, SpecVersion version) => (part, member) switch
    {
        // Just the property's name in 2.0.
        (Part.Schema, "discriminator") when version == SpecVersion.V20 => s_text,

        (Part.SecurityRequirement, _) => s_texts,
        _ => s_byPart[(int)part].TryGetValue(member, out var rule) ? rule : null,
    };

    /// <summary>What stands at the end of a way through a document; null where the grammar says nothing.</summary>
    /// <returns>An object's own place has the shape <see cref="Shape.One"/>, a list or mapping of them that of the member.</returns>
    public static Rule? Find(IEnumerable<string> segments, SpecVersion version)
    {
        var rule = new Rule(Shape.One, Part.Document);
        foreach (var segment in segments)
        {
            switch (rule.Shape)
            {
                case Shape.One or Shape.SchemaOrBoolean:
                    if (Find(rule.Part, segment, version) is not { } member)
                    {
                        return null;
                    }

                    rule = member;
                    break;
                case Shape.List or Shape.Map or Shape.ExtensibleMap:
                    rule = new Rule(Shape.One, rule.Part);
                    break;
                default:
                    return null;
            }
        }

        return rule;
    }

    /// <summary>The kinds of object that <c>$ref</c> can stand for, and the section of <c>components</c> that has them.</summary>
    public static string? Section(Part part) => part switch
    {
        Part.Schema => "schemas",
        Part.Response => "responses",
        Part.Parameter => "parameters",
        Part.RequestBody => "requestBodies",
        Part.PathItem => "pathItems",
        Part.MediaType => "mediaTypes",
        Part.SecurityScheme => "securitySchemes",
        _ => null,
    };
}
