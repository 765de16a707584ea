using ChatGen;

namespace QuickStart;

/// <summary>What the command line and the environment say.</summary>
internal sealed record Settings(string? Provider, string? BaseUrl, string? ApiKey, string Model)
{
    public const string Usage = """
        Usage: QuickStart [--provider openai|openai-chat|wandb|meilisearch|gateway] [--base-url URL] [--api-key KEY] [--model MODEL]

        Without --provider, an embedded server answers. The environment's variables CHATGEN_PROVIDER, CHATGEN_BASE_URL,
        CHATGEN_API_KEY and CHATGEN_MODEL say the same as the options.
        """;

    private static readonly string[] Providers = ["openai", "openai-chat", "wandb", "meilisearch", "gateway"];

    /// <summary>Reads the settings; null when they make no sense.</summary>
    public static Settings? Parse(string[] args)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var i = 0; i < args.Length; i += 2)
        {
            if (args[i] is not ("--provider" or "--base-url" or "--api-key" or "--model") || i + 1 == args.Length)
            {
                return null;
            }

            values[args[i]] = args[i + 1];
        }

        var settings = new Settings(
            Value("--provider", "CHATGEN_PROVIDER"),
            Value("--base-url", "CHATGEN_BASE_URL"),
            Value("--api-key", "CHATGEN_API_KEY"),
            Value("--model", "CHATGEN_MODEL") ?? "gpt-4o-mini");
        var fits = (settings.Provider is null || Providers.Contains(settings.Provider))
            && (settings.BaseUrl is null || Uri.IsWellFormedUriString(settings.BaseUrl, UriKind.Absolute));
        return fits ? settings : null;

        string? Value(string option, string variable) =>
            values.GetValueOrDefault(option) ?? (Environment.GetEnvironmentVariable(variable) is { Length: > 0 } value ? value : null);
    }

    public ApiClientOptions Options() => new()
    {
        BaseAddress = BaseUrl is null ? null : new Uri(BaseUrl),
        ApiKey = ApiKey,
    };
}
