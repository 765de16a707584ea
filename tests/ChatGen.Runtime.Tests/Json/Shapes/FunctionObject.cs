#nullable enable

namespace ChatGen.Runtime.Tests.Json.Shapes;

using global::System;
using global::System.CodeDom.Compiler;
using global::System.Diagnostics.CodeAnalysis;
using global::System.Text.Json;
using global::System.Text.Json.Serialization;
using global::ChatGen;
using global::ChatGen.Json;

/// <summary>A function: a record as it is generated.</summary>
[GeneratedCode("ChatGen", "0.1.0")]
[JsonConverter(typeof(JsonCodecConverter<FunctionObject>))]
public sealed partial record FunctionObject : IJsonObject<FunctionObject>
{
    private readonly bool? _strict;
    private readonly uint _nulls;
    private readonly uint _absent;

    /// <summary>Creates a function.</summary>
    public FunctionObject()
    {
    }

    [SetsRequiredMembers]
    private FunctionObject(ref Utf8JsonReader reader, JsonReadContext context, ReadOnlySpan<byte> tag)
    {
        uint seen = 0;
        JsonMap? extra = null;
        JsonRead.StartObject(ref reader);
        while (JsonRead.NextProperty(ref reader))
        {
            var name = JsonRead.Name(ref reader);
            switch (name.Length)
            {
                case 4 when name.SequenceEqual("name"u8):
                    if (JsonRead.HasValue(ref reader, ref _nulls, 1))
                    {
                        Name = JsonString.Read(ref reader, context);
                        seen |= 1;
                    }

                    continue;
                case 4 when name.SequenceEqual("type"u8):
                    if (JsonRead.Constant(ref reader, "function"u8))
                    {
                        seen |= 2;
                    }
                    else
                    {
                        JsonRead.Extra(ref reader, name, ref extra);
                    }

                    continue;
                case 6 when name.SequenceEqual("strict"u8):
                    if (JsonRead.HasValue(ref reader, ref _nulls, 2))
                    {
                        _strict = JsonBoolean.Read(ref reader, context);
                    }

                    continue;
                case 10 when name.SequenceEqual("parameters"u8):
                    if (JsonRead.HasValue(ref reader, ref _nulls, 4))
                    {
                        Parameters = JsonMap.Read(ref reader, context);
                    }

                    continue;
                case 11 when name.SequenceEqual("description"u8):
                    if (JsonRead.HasValue(ref reader, ref _nulls, 8))
                    {
                        Description = JsonString.Read(ref reader, context);
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
        if (seen != 3)
        {
            _absent = ~seen & 3;
            if (context.IsStrict)
            {
                throw JsonRead.Missing(ref reader, "FunctionObject", _absent, "name", "type");
            }
        }

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
            _nulls = value is null ? _nulls | 2u : _nulls & ~2u;
        }
    }

    /// <summary>Whether <see cref="Strict"/> is set: null, once set, is sent.</summary>
    public bool HasStrict => _strict is not null || (_nulls & 2) != 0;

    /// <summary>Members that the schema doesn't name; they are kept and sent.</summary>
    public JsonMap? AdditionalProperties { get; init; }

    static FunctionObject IJsonCodec<FunctionObject>.Read(ref Utf8JsonReader reader, JsonReadContext context) => new(ref reader, context, default);

    static void IJsonCodec<FunctionObject>.Write(Utf8JsonWriter writer, FunctionObject value)
    {
        writer.WriteStartObject();
        Members(writer, value);
        writer.WriteEndObject();
    }

    static FunctionObject IJsonObject<FunctionObject>.ReadMembers(ref Utf8JsonReader reader, JsonReadContext context, ReadOnlySpan<byte> tag) =>
        new(ref reader, context, tag);

    void IJsonMembers.WriteMembers(Utf8JsonWriter writer) => Members(writer, this);

    bool IJsonMembers.IsComplete => (_absent & 1) == 0;

    private static void Members(Utf8JsonWriter writer, FunctionObject value)
    {
        if (value.Name.Length == 0 && (value._nulls & 1) != 0)
        {
            writer.WriteNull("name"u8);
        }
        else if (value.Name.Length != 0 || (value._absent & 1) == 0)
        {
            writer.WriteString("name"u8, value.Name);
        }

        if ((value._absent & 2) == 0)
        {
            writer.WriteString("type"u8, "function"u8);
        }

        if (value._strict is { } strict)
        {
            writer.WriteBoolean("strict"u8, strict);
        }
        else if ((value._nulls & 2) != 0)
        {
            writer.WriteNull("strict"u8);
        }

        if (value.Parameters is { } parameters)
        {
            writer.WritePropertyName("parameters"u8);
            JsonMap.Write(writer, parameters);
        }
        else if ((value._nulls & 4) != 0)
        {
            writer.WriteNull("parameters"u8);
        }

        if (value.Description is { } description)
        {
            writer.WriteString("description"u8, description);
        }
        else if ((value._nulls & 8) != 0)
        {
            writer.WriteNull("description"u8);
        }

        JsonWrite.Extra(writer, value.AdditionalProperties);
    }
}
