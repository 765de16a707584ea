#nullable enable

namespace ChatGen.Runtime.Tests.Json.Shapes;

using global::System.CodeDom.Compiler;
using global::System.Collections.Generic;
using global::System.Diagnostics.CodeAnalysis;
using global::System.Text.Json.Serialization;
using global::ChatGen;
using global::ChatGen.Json;

/// <summary>A record that requires itself, has lists and numbers: as it is generated.</summary>
[GeneratedCode("ChatGen", "0.1.0")]
[JsonConverter(typeof(JsonCodecConverter<Node>))]
public sealed partial record Node() : IJsonObject<Node>
{
    private readonly ulong _nulls;
    private readonly ulong _absent;

    [SetsRequiredMembers]
    private Node(ref JsonObjectReader json) : this()
    {
        while (json.Next())
        {
            switch (json.Length)
            {
                case 4 when json.Is("next"u8): if (json.HasValue(0, 0)) Next = json.Read<Node>(); break;
                case 7 when json.Is("created"u8): if (json.HasValue(1)) Created = json.Int64(); break;
                case 8 when json.Is("children"u8): if (json.HasValue(2)) Children = json.List<Node>(); break;
                default: json.Keep(); break;
            }
        }

        _nulls = json.Nulls();
        if (json.Lacks(1)) _absent = json.Absent(1, "Node", "next");
        AdditionalProperties = json.Extra;
        Next ??= JsonMissing<Node>.Value;
    }

    /// <summary>The next.</summary>
    public required Node Next { get; init; }

    /// <summary>When it was made.</summary>
    public long? Created { get; init; }

    /// <summary>The children.</summary>
    public IReadOnlyList<Node>? Children { get; init; }

    /// <summary>Members that the schema doesn't name; they are kept and sent.</summary>
    public JsonMap? AdditionalProperties { get; init; }

    static Node IJsonObject<Node>.ReadMembers(ref JsonObjectReader json) => new(ref json);

    bool IJsonMembers.IsComplete => (_absent & 1) == 0;

    void IJsonMembers.WriteMembers(JsonObjectWriter json)
    {
        json.Remember(_absent, _nulls);
        json.Required("next"u8, Next, 0, 0);
        json.Optional("created"u8, Created, 1);
        json.Optional<Node, Node>("children"u8, Children, 2);
        json.Extra(AdditionalProperties);
    }
}
