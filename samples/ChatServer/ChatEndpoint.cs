namespace ChatGen.Samples;

/// <summary>What a client needs to talk to one dialect of a <see cref="ChatServer"/>.</summary>
/// <param name="BaseAddress">The address that the paths of the dialect's OpenAPI document are appended to, without a trailing slash.</param>
/// <param name="ApiKey">The bearer token that is accepted.</param>
public sealed record ChatEndpoint(Uri BaseAddress, string ApiKey);
