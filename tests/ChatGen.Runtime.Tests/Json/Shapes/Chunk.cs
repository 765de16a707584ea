#nullable enable

namespace ChatGen.Runtime.Tests.Json.Shapes;

using global::System.CodeDom.Compiler;
using global::System.Collections.Generic;
using global::System.Diagnostics.CodeAnalysis;
using global::System.Text.Json.Serialization;
using global::ChatGen;
using global::ChatGen.Json;

/// <summary>A chunk of a stream: a record as it is generated.</summary>
[GeneratedCode("ChatGen", "0.1.0")]
[JsonConverter(typeof(JsonCodecConverter<Chunk>))]
public sealed partial record Chunk() : IJsonObject<Chunk>
{
    private readonly string? _fingerprint;
    private readonly uint _nulls;
    private readonly uint _absent;

    [SetsRequiredMembers]
    private Chunk(ref JsonObjectReader json) : this()
    {
        if (json.Start is Chunk start)
        {
            Id = start.Id;
            Created = start.Created;
            Model = start.Model;
            _fingerprint = start._fingerprint;
        }

        while (json.Next())
        {
            switch (json.Length)
            {
                case 2 when json.Is("id"u8): if (json.HasValue(0, 0)) Id = json.String(); break;
                case 7 when json.Is("created"u8): if (json.HasValue(1, 1)) Created = json.Int64(); break;
                case 5 when json.Is("model"u8): if (json.HasValue(2, 2)) Model = json.String(); break;
                case 6 when json.Is("object"u8): json.Constant("chunk"u8, 3); break;
                case 11 when json.Is("fingerprint"u8): if (json.HasValue(3)) _fingerprint = json.String(); break;
                case 5 when json.Is("items"u8): if (json.HasValue(4)) Items = json.Objects<FunctionObject>(); break;
                default: json.Keep(); break;
            }
        }

        _nulls = (uint)json.Nulls();
        if (json.Lacks(0xF)) _absent = (uint)json.Absent(0xF, "Chunk", "id", "created", "model", "object");
        AdditionalProperties = json.Extra;
        Id ??= "";
        Model ??= "";
    }

    /// <summary>The id.</summary>
    public required string Id { get; init; }

    /// <summary>The time.</summary>
    public required long Created { get; init; }

    /// <summary>The model.</summary>
    public required string Model { get; init; }

    /// <summary>Always <c>chunk</c>.</summary>
    public string Object => "chunk";

    /// <summary>The fingerprint.</summary>
    public string? Fingerprint
    {
        get => _fingerprint;
        init => _nulls = (_fingerprint = value) is null ? _nulls | 8u : _nulls & ~8u;
    }

    /// <summary>The items.</summary>
    public IReadOnlyList<FunctionObject>? Items { get; init; }

    /// <summary>Members that the schema doesn't name.</summary>
    public JsonMap? AdditionalProperties { get; init; }

    static Chunk IJsonObject<Chunk>.ReadMembers(ref JsonObjectReader json) => new(ref json);

    static bool IJsonObject<Chunk>.TakesStart => true;

    bool IJsonMembers.IsComplete => (_absent & 0xF) == 0;

    void IJsonMembers.WriteMembers(JsonObjectWriter json)
    {
        json.Remember(_absent, _nulls);
        json.Required("id"u8, Id, 0, 0);
        json.Required("created"u8, Created, 1, 1);
        json.Required("model"u8, Model, 2, 2);
        json.Constant("object"u8, "chunk"u8, 3);
        json.Optional("fingerprint"u8, _fingerprint, 3);
        json.Optional<FunctionObject, FunctionObject>("items"u8, Items, 4);
        json.Extra(AdditionalProperties);
    }
}
