using System.Globalization;
using System.Text.Json;
using ChatGen.Json;

namespace ChatGen.Http;

/// <summary>The type of the body that an API describes for a status.</summary>
/// <param name="status"><c>422</c>, <c>4XX</c> or <c>default</c>.</param>
internal abstract class ApiErrorSchema(string status)
{
    /// <summary>How exactly the status is meant: 3 for that very one, 2 for its hundred, 1 for any, 0 for others.</summary>
    internal int Match(int actual) =>
        status == actual.ToString(CultureInfo.InvariantCulture) ? 3
        : status.Length == 3 && status.EndsWith("XX", StringComparison.OrdinalIgnoreCase) && status[0] - '0' == actual / 100 ? 2
        : status == "default" ? 1
        : 0;

    /// <summary>The exception with the error; null when the body is another one.</summary>
    internal abstract ApiException? TryCreate(ApiErrorKind kind, string message, ApiErrorDetails details, ReadOnlySpan<byte> body);
}

/// <inheritdoc/>
internal sealed class ApiErrorSchema<T, TCodec>(string status) : ApiErrorSchema(status)
    where TCodec : IJsonCodec<T>
{
    /// <inheritdoc/>
    internal override ApiException? TryCreate(ApiErrorKind kind, string message, ApiErrorDetails details, ReadOnlySpan<byte> body)
    {
        try
        {
            return body.IsEmpty ? null : new ApiException<T>(kind, message, JsonCodec.Deserialize<T, TCodec>(body, JsonReadContext.Default), null, details);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
