#nullable enable

namespace ChatGen.Runtime.Tests.Json.Shapes;

using global::System;
using global::System.CodeDom.Compiler;
using global::System.Collections.Generic;
using global::System.Diagnostics.CodeAnalysis;
using global::System.Text.Json;
using global::System.Text.Json.Serialization;
using global::ChatGen;
using global::ChatGen.Json;

/// <summary>A record that requires itself, has lists and numbers: as it is generated.</summary>
[GeneratedCode("ChatGen", "0.1.0")]
[JsonConverter(typeof(JsonCodecConverter<Node>))]
public sealed partial record Node : IJsonObject<Node>
{
    private readonly uint _absent;

    /// <summary>Creates a node.</summary>
    public Node()
    {
    }

    [SetsRequiredMembers]
    private Node(ref Utf8JsonReader reader, JsonReadContext context, ReadOnlySpan<byte> tag)
    {
        uint seen = 0;
        JsonMap? extra = null;
        JsonRead.StartObject(ref reader);
        while (JsonRead.NextProperty(ref reader))
        {
            var name = JsonRead.Name(ref reader);
            switch (name.Length)
            {
                case 4 when name.SequenceEqual("next"u8):
                    if (JsonRead.HasValue(ref reader))
                    {
                        Next = JsonCodec.Read<Node>(ref reader, context);
                        seen |= 1;
                    }

                    continue;
                case 7 when name.SequenceEqual("created"u8):
                    if (JsonRead.HasValue(ref reader))
                    {
                        Created = JsonInt64.Read(ref reader, context);
                    }

                    continue;
                case 8 when name.SequenceEqual("children"u8):
                    if (JsonRead.HasValue(ref reader))
                    {
                        Children = JsonList<Node, Node>.Read(ref reader, context);
                    }

                    continue;
            }

            reader.Read();
            if (!tag.IsEmpty && name.SequenceEqual(tag))
            {
                reader.TrySkip();
            }
            else
            {
                JsonRead.Extra(ref reader, name, ref extra);
            }
        }

        AdditionalProperties = extra;
        if (seen != 1)
        {
            _absent = ~seen & 1;
            if (context.IsStrict)
            {
                throw JsonRead.Missing(ref reader, "Node", _absent, "next");
            }
        }

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

    static Node IJsonCodec<Node>.Read(ref Utf8JsonReader reader, JsonReadContext context) => new(ref reader, context, default);

    static void IJsonCodec<Node>.Write(Utf8JsonWriter writer, Node value)
    {
        writer.WriteStartObject();
        Members(writer, value);
        writer.WriteEndObject();
    }

    static Node IJsonObject<Node>.ReadMembers(ref Utf8JsonReader reader, JsonReadContext context, ReadOnlySpan<byte> tag) => new(ref reader, context, tag);

    void IJsonMembers.WriteMembers(Utf8JsonWriter writer) => Members(writer, this);

    bool IJsonMembers.IsComplete => (_absent & 1) == 0;

    private static void Members(Utf8JsonWriter writer, Node value)
    {
        if ((value._absent & 1) == 0 || !ReferenceEquals(value.Next, JsonMissing<Node>.Value))
        {
            writer.WritePropertyName("next"u8);
            JsonCodec.Write(writer, value.Next);
        }

        if (value.Created is { } created)
        {
            writer.WriteNumber("created"u8, created);
        }

        if (value.Children is { } children)
        {
            writer.WritePropertyName("children"u8);
            JsonList<Node, Node>.Write(writer, children);
        }

        JsonWrite.Extra(writer, value.AdditionalProperties);
    }
}
