#nullable enable

namespace ChatGen.Runtime.Tests.Json.Shapes;

using global::System;
using global::System.CodeDom.Compiler;
using global::System.Text.Json;
using global::System.Text.Json.Serialization;
using global::ChatGen.Json;

/// <summary>Why it ended: an enum as it is generated.</summary>
[GeneratedCode("ChatGen", "0.1.0")]
[JsonConverter(typeof(JsonCodecConverter<FinishReason>))]
public readonly partial record struct FinishReason : IJsonCodec<FinishReason>
{
    private static readonly JsonStringTable s_values = new("stop", "length");
    private readonly string? _value;

    /// <summary>Creates a value.</summary>
    public FinishReason(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        _value = value;
    }

    /// <summary>It stopped.</summary>
    public static FinishReason Stop { get; } = new("stop");

    /// <summary>It was too long.</summary>
    public static FinishReason Length { get; } = new("length");

    /// <summary>The value on the wire.</summary>
    public string Value => _value ?? "";

    /// <summary>Whether the schema names it.</summary>
    public bool IsKnown => s_values.Contains(_value);

    /// <summary>Converts.</summary>
    public static implicit operator FinishReason(string value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value;

    static FinishReason IJsonCodec<FinishReason>.Read(ref JsonCursor reader, JsonReadContext context) => new(s_values.Read(ref reader));

    static void IJsonCodec<FinishReason>.Write(JsonOutput writer, FinishReason value) => writer.WriteStringValue(value.Value);
}
