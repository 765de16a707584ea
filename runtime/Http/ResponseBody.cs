using System.Diagnostics.CodeAnalysis;
using System.IO.Compression;
using System.Text;
using ChatGen.Json;

namespace ChatGen.Http;

/// <summary>Reads bodies of responses: bounded, and not waiting for ever.</summary>
internal static class ResponseBody
{
    /// <summary>What is read of an error.</summary>
    internal const int MaxErrorBytes = 256 * 1024;

    private const int ShownLength = 200;
    private const int ReadSize = 16 * 1024;

    /// <summary>Whether compressed bodies can be read. A program that was published without is 0.35 MB smaller.</summary>
    [FeatureSwitchDefinition("ChatGen.Decompression")]
    private static bool CanDecompress { get; } = !AppContext.TryGetSwitch("ChatGen.Decompression", out var isOn) || isOn;

    private static readonly TimeSpan s_maxErrorWait = TimeSpan.FromSeconds(5);

    /// <summary>The beginning of a body, in one line, without credentials.</summary>
    internal static string Beginning(ReadOnlySpan<byte> body, SecretFilter secrets)
    {
        var text = secrets.Beginning(ApiErrorBody.Trim(body), ShownLength);
        return string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }

    /// <summary>How the body is encoded, where that is unknown here: then it can be read only if it isn't true.</summary>
    internal static string? UnknownEncoding(HttpResponseMessage response) =>
        response.Content.Headers.ContentEncoding.LastOrDefault()?.ToLowerInvariant() is { } encoding
            && encoding is not "identity" && !(CanDecompress && encoding is ("gzip" or "x-gzip" or "deflate" or "br")) ? encoding : null;

    /// <summary>The body; decompressed where the server compressed it without being asked, and no handler has seen to it.</summary>
    /// <param name="response">The response.</param>
    /// <param name="stream">Its stream.</param>
    internal static Stream Decompressed(HttpResponseMessage response, Stream stream) =>
        CanDecompress && response.Content.Headers.NonValidated.Contains("Content-Encoding") ? Decompress(response, stream) : stream;

    /// <summary>Reads the whole body, however long, as long as bytes come.</summary>
    /// <exception cref="ApiException">The body did not come to its end.</exception>
    internal static async Task ReadAsync(
        HttpResponseMessage response, PooledBufferWriter buffer, ApiClientOptions options, CancellationToken cancellationToken)
    {
        using var idle = new IdleTimer(options.StreamIdleTimeout, options.TimeProvider);
        try
        {
            var stream = Decompressed(response, await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false));
            await using (stream.ConfigureAwait(false))
            {
                int count;
                while ((count = await stream.ReadAsync(buffer.GetMemory(ReadSize), idle.Start(cancellationToken)).ConfigureAwait(false)) > 0)
                {
                    buffer.Advance(count);
                }
            }
        }
        catch (Exception exception) when (ApiFailure.IsTransport(exception))
        {
            throw new ApiFailure(options, response).Translate(exception, idle.HasExpired ? options.StreamIdleTimeout : null, cancellationToken);
        }
    }

    /// <summary>Reads what comes of an error's body: <see cref="MaxErrorBytes"/> and five seconds at most. That it breaks is no news.</summary>
    internal static async Task ReadErrorAsync(
        HttpResponseMessage response, PooledBufferWriter buffer, ApiClientOptions options, CancellationToken cancellationToken)
    {
        var idle = options.StreamIdleTimeout;
        using var limit = new IdleTimer(idle == Timeout.InfiniteTimeSpan || idle > s_maxErrorWait ? s_maxErrorWait : idle, options.TimeProvider);
        var token = limit.Start(cancellationToken);
        try
        {
            var stream = Decompressed(response, await response.Content.ReadAsStreamAsync(token).ConfigureAwait(false));
            await using (stream.ConfigureAwait(false))
            {
                int count;
                while (buffer.Count < MaxErrorBytes
                    && (count = await stream.ReadAsync(buffer.GetMemory(ReadSize), token).ConfigureAwait(false)) > 0)
                {
                    buffer.Advance(count);
                }
            }
        }
        catch (Exception exception) when (ApiFailure.IsTransport(exception))
        {
            if (cancellationToken.IsCancellationRequested)
            {
                throw new ApiFailure(options, response).Translate(exception, null, cancellationToken);
            }
        }
    }

    /// <summary>By itself: what it needs is loaded with it.</summary>
    private static Stream Decompress(HttpResponseMessage response, Stream stream) => response.Content.Headers.ContentEncoding.LastOrDefault()?.ToLowerInvariant() switch
    {
        "gzip" or "x-gzip" => new GZipStream(stream, CompressionMode.Decompress),
        "deflate" => new ZLibStream(stream, CompressionMode.Decompress),
        "br" => new BrotliBody(stream),
        _ => stream,
    };
}
