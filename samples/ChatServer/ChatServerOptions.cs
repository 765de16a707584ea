namespace ChatGen.Samples;

/// <summary>How a <see cref="ChatServer"/> behaves.</summary>
public sealed class ChatServerOptions
{
    /// <summary>The TCP port on 127.0.0.1, 0 to 65535; 0, the default, takes a free one.</summary>
    public int Port { get; init; }

    /// <summary>The pause after each event of a stream, by default 3 ms; zero sends as fast as the socket takes it.</summary>
    public TimeSpan TokenDelay { get; init; } = TimeSpan.FromMilliseconds(3);

    /// <summary>
    /// Whether the Meilisearch dialect answers without <c>stream: true</c> too. By default it refuses with 501, as
    /// Meilisearch does, though its OpenAPI document describes nothing but the whole response.
    /// </summary>
    public bool MeilisearchWithoutStream { get; init; }
}
