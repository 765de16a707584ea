#nullable enable

namespace ChatGen.Runtime.Tests.Json.Shapes;

using global::System;
using global::System.CodeDom.Compiler;
using global::System.Collections.Generic;
using global::System.Diagnostics.CodeAnalysis;
using global::System.Runtime.CompilerServices;
using global::System.Text.Json;
using global::System.Text.Json.Serialization;
using global::ChatGen;
using global::ChatGen.Json;

/// <summary>A string, a function (by its tag <c>kind</c>, which the union writes) or a list of tools: a union as it is generated.</summary>
[GeneratedCode("ChatGen", "0.1.0")]
[Union]
[CollectionBuilder(typeof(ToolBuilder), nameof(ToolBuilder.Create))]
[JsonConverter(typeof(JsonCodecConverter<Tool>))]
public readonly partial struct Tool : IUnion, IEquatable<Tool>, IJsonCodec<Tool>
{
    private static readonly JsonStringTable s_kind = new("function", "mcp");
    private readonly object? _value;

    /// <summary>Creates a name.</summary>
    public Tool(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        _value = value;
    }

    /// <summary>Creates a function.</summary>
    public Tool(FunctionObject value)
    {
        ArgumentNullException.ThrowIfNull(value);
        _value = value;
    }

    /// <summary>Creates a list.</summary>
    public Tool(IReadOnlyList<Tool> value)
    {
        ArgumentNullException.ThrowIfNull(value);
        _value = value;
    }

    /// <summary>Creates what the schema doesn't know.</summary>
    public Tool(JsonUnknown value)
    {
        ArgumentNullException.ThrowIfNull(value);
        _value = value;
    }

    /// <summary>The value.</summary>
    public object? Value => _value;

    /// <summary>Whether there is a value.</summary>
    public bool HasValue => _value is not null;

    /// <summary>Converts.</summary>
    public static implicit operator Tool(string value) => new(value);

    /// <summary>Converts.</summary>
    public static implicit operator Tool(FunctionObject value) => new(value);

    /// <summary>Converts.</summary>
    public static implicit operator Tool(Tool[] value) => new((IReadOnlyList<Tool>)value);

    /// <summary>Converts.</summary>
    public static implicit operator Tool(JsonUnknown value) => new(value);

    /// <summary>Compares.</summary>
    public static bool operator ==(Tool left, Tool right) => left.Equals(right);

    /// <summary>Compares.</summary>
    public static bool operator !=(Tool left, Tool right) => !left.Equals(right);

    /// <summary>The function, if it is one.</summary>
    public bool TryGetValue([NotNullWhen(true)] out FunctionObject? value)
    {
        value = _value as FunctionObject;
        return value is not null;
    }

    /// <summary>The tools of the list.</summary>
    public IEnumerator<Tool> GetEnumerator() => (_value as IReadOnlyList<Tool> ?? []).GetEnumerator();

    /// <inheritdoc/>
    public bool Equals(Tool other) => JsonEquality.Equals(_value, other._value);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Tool other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => JsonEquality.GetHashCode(_value);

    /// <inheritdoc/>
    public override string ToString() => _value?.ToString() ?? "";

    static Tool IJsonCodec<Tool>.Read(ref JsonCursor reader, JsonReadContext context)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.String:
                return new(JsonString.Read(ref reader, context));
            case JsonTokenType.StartArray:
                return new(JsonList<Tool, Tool>.Read(ref reader, context));
            case JsonTokenType.StartObject:
                switch (JsonPeek.Tag(reader, "kind"u8, s_kind))
                {
                    case 0:
                        return JsonRead.Variant<FunctionObject>(ref reader, context, "kind"u8) is { } function ? new(function) : Unknown(ref reader, context);
                    default:
                        return Unknown(ref reader, context);
                }

            default:
                return Unknown(ref reader, context);
        }
    }

    static void IJsonCodec<Tool>.Write(JsonOutput writer, Tool value)
    {
        switch (value._value)
        {
            case string text:
                writer.WriteStringValue(text);
                break;
            case FunctionObject function:
                JsonWrite.Tagged(writer, "kind"u8, "function"u8, function);
                break;
            case IReadOnlyList<Tool> list:
                JsonList<Tool, Tool>.Write(writer, list);
                break;
            case JsonUnknown unknown:
                JsonUnknown.Write(writer, unknown);
                break;
            default:
                writer.WriteNullValue();
                break;
        }
    }

    private static Tool Unknown(ref JsonCursor reader, JsonReadContext context) => new(JsonUnknown.Read(ref reader, context, "kind"u8));
}

/// <summary>Makes a list of tools.</summary>
[GeneratedCode("ChatGen", "0.1.0")]
public static class ToolBuilder
{
    /// <summary>Makes a list of tools.</summary>
    public static Tool Create(ReadOnlySpan<Tool> items) => new(items.ToArray());
}
