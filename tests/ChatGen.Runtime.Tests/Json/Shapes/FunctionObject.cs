#nullable enable

namespace ChatGen.Runtime.Tests.Json.Shapes;

using global::System.CodeDom.Compiler;
using global::System.Diagnostics.CodeAnalysis;
using global::System.Text.Json.Serialization;
using global::ChatGen;
using global::ChatGen.Json;

/// <summary>A function: a record as it is generated.</summary>
[GeneratedCode("ChatGen", "0.1.0")]
[JsonConverter(typeof(JsonCodecConverter<FunctionObject>))]
public sealed partial record FunctionObject() : IJsonObject<FunctionObject>
{
    private readonly bool? _strict;
    private readonly ulong _nulls;
    private readonly ulong _absent;

    [SetsRequiredMembers]
    private FunctionObject(ref JsonObjectReader json) : this()
    {
        while (json.Next())
        {
            switch (json.Length)
            {
                case 4 when json.Is("name"u8): if (json.HasValue(0, 0)) Name = json.String(); break;
                case 4 when json.Is("type"u8): json.Constant("function"u8, 1); break;
                case 6 when json.Is("strict"u8): if (json.HasValue(1)) _strict = json.Boolean(); break;
                case 10 when json.Is("parameters"u8): if (json.HasValue(2)) Parameters = json.Read<JsonMap>(); break;
                case 11 when json.Is("description"u8): if (json.HasValue(3)) Description = json.String(); break;
                default: json.Keep(); break;
            }
        }

        _nulls = json.Nulls();
        if (json.Lacks(3)) _absent = json.Absent(3, "FunctionObject", "name", "type");
        AdditionalProperties = json.Extra;
        Name ??= "";
    }

    /// <summary>Always <c>function</c>.</summary>
    public string Type => "function";

    /// <summary>The name.</summary>
    public required string Name { get; init; }

    /// <summary>The description.</summary>
    public string? Description { get; init; }

    /// <summary>The parameters.</summary>
    public JsonMap? Parameters { get; init; }

    /// <summary>Whether to be strict.</summary>
    public bool? Strict
    {
        get => _strict;
        init
        {
            _strict = value;
            _nulls = value is null ? _nulls | 2ul : _nulls & ~2ul;
        }
    }

    /// <summary>Whether <see cref="Strict"/> is set: null, once set, is sent.</summary>
    public bool HasStrict => _strict is not null || (_nulls & 2) != 0;

    /// <summary>Members that the schema doesn't name; they are kept and sent.</summary>
    public JsonMap? AdditionalProperties { get; init; }

    static FunctionObject IJsonObject<FunctionObject>.ReadMembers(ref JsonObjectReader json) => new(ref json);

    bool IJsonMembers.IsComplete => (_absent & 1) == 0;

    void IJsonMembers.WriteMembers(JsonObjectWriter json)
    {
        json.Remember(_absent, _nulls);
        json.Required("name"u8, Name, 0, 0);
        json.Constant("type"u8, "function"u8, 1);
        json.Optional("strict"u8, _strict, 1);
        json.Optional("parameters"u8, Parameters, 2);
        json.Optional("description"u8, Description, 3);
        json.Extra(AdditionalProperties);
    }
}
