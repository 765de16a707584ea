namespace ChatGen.Http;

/// <summary>What a generated client knows of its API.</summary>
/// <param name="clientName">The name of the client's class.</param>
/// <param name="baseAddress">Where the API is, if its description says so; it may be relative, and then counts for nothing.</param>
public sealed class ApiDescription(string clientName, string? baseAddress)
{
    /// <summary>The name of the client's class.</summary>
    public string ClientName { get; } = clientName ?? throw new ArgumentNullException(nameof(clientName));

    /// <summary>Where the API is, if its description says so.</summary>
    public string? BaseAddress { get; } = baseAddress;
}
