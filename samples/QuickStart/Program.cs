using ChatGen;
using ChatGen.Samples;
using QuickStart;

// Without arguments: conversations with five servers' dialects, all embedded, no key and no network needed.
// With --provider openai|openai-chat|wandb|meilisearch|gateway (and --base-url, --api-key, --model): with a real one.
if (Settings.Parse(args) is not { } settings)
{
    Console.Error.WriteLine(Settings.Usage);
    return 2;
}

try
{
    if (settings.Provider is { } provider)
    {
        await Conversations.HoldAsync(provider, settings.Options(), settings.Model);
        return 0;
    }

    await using var server = await ChatServer.StartAsync();
    foreach (var (name, endpoint) in new[]
             {
                 ("openai", server.OpenAI), ("openai-chat", server.OpenAIChat), ("wandb", server.WandB), ("meilisearch", server.Meilisearch), ("gateway", server.Gateway),
             })
    {
        await Conversations.HoldAsync(name, new ApiClientOptions { BaseAddress = endpoint.BaseAddress, ApiKey = endpoint.ApiKey }, settings.Model);
    }

    return 0;
}
catch (Exception problem) when (problem is ApiException or InvalidOperationException)
{
    // Everything that goes wrong with a request or within a stream is an ApiException, its kind says what.
    Console.Error.WriteLine(problem.Message);
    return 1;
}
