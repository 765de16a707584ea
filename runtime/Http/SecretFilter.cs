using System.Text;
using ChatGen.Json;

namespace ChatGen.Http;

/// <summary>Takes credentials out of texts: servers repeat what they were sent.</summary>
internal sealed class SecretFilter
{
    private const int ShortestSecret = 4;
    private const int ShortestBeginning = 8;
    private const int LongestSecret = 8192;
    private const string Mask = "***";

    /// <summary>What the names of headers and query parameters have that carry credentials.</summary>
    private static readonly string[] s_secretNames = ["auth", "key", "token", "secret", "password", "cookie", "credential", "signature"];

    private readonly string[] _secrets;

    /// <summary>Makes a filter of the credentials that the options hold now.</summary>
    /// <param name="options">The options.</param>
    /// <param name="sent">The request, which may have been sent with others.</param>
    /// <param name="earlier">A filter of what the options held before.</param>
    internal SecretFilter(ApiClientOptions options, HttpRequestMessage? sent = null, SecretFilter? earlier = null)
    {
        var known = new HashSet<string?>(options.ApiKeys.Values, StringComparer.Ordinal) { options.ApiKey };
        if (options.UserName is not null)
        {
            known.Add(ApiSecurity.Encode(options));
            known.Add(options.Password);
        }

        known.UnionWith(Secrets(options.BaseAddress));
        known.UnionWith(Secrets(sent?.RequestUri));
        foreach (var (name, value) in options.DefaultHeaders)
        {
            known.UnionWith(Secrets(name, value));
        }

        foreach (var (name, values) in sent?.Headers.NonValidated ?? default)
        {
            foreach (var value in values)
            {
                known.UnionWith(Secrets(name, value));
            }
        }

        foreach (var credential in (sent as ApiMessage)?.Credentials ?? [])
        {
            known.UnionWith(Secrets(credential));
        }

        var secrets = new HashSet<string>(earlier?._secrets ?? [], StringComparer.OrdinalIgnoreCase);
        foreach (var secret in known)
        {
            if (secret?.Length >= ShortestSecret)
            {
                secrets.UnionWith(Spellings(secret));
            }
        }

        // The longest first: one may contain another.
        _secrets = secrets.ToArray();
        Array.Sort(_secrets, static (left, right) => right.Length - left.Length);
    }

    /// <summary>The beginning of a text. It is cut after credentials are taken out: half of one says enough.</summary>
    internal string Beginning(ReadOnlySpan<byte> utf8, int maxLength)
    {
        var text = Apply(Encoding.UTF8.GetString(utf8[..Math.Min(utf8.Length, maxLength + LongestSecret)]))!;
        return text.Length > maxLength ? text[..maxLength] : text;
    }

    /// <summary>The texts without credentials.</summary>
    internal IReadOnlyDictionary<string, string> Apply(IReadOnlyDictionary<string, string> texts) =>
        texts.Values.Any(value => Apply(value) != value)
            ? new Dictionary<string, string>(texts.Select(text => KeyValuePair.Create(text.Key, Apply(text.Value)!)), StringComparer.OrdinalIgnoreCase)
            : texts;

    /// <summary>A text in UTF-8 without credentials.</summary>
    internal ReadOnlySpan<byte> Apply(ReadOnlySpan<byte> utf8)
    {
        var text = Encoding.UTF8.GetString(utf8);
        var clean = Apply(text)!;
        return clean == text ? utf8 : Encoding.UTF8.GetBytes(clean);
    }

    /// <summary>A text without credentials, in whatever case: a host is told in small letters. At its end it may have the beginning of one.</summary>
    internal string? Apply(string? text)
    {
        foreach (var secret in _secrets)
        {
            text = text?.Replace(secret, Mask, StringComparison.OrdinalIgnoreCase);
        }

        return text is null ? null : WithoutBeginning(text);
    }

    /// <summary>Masks a credential that is cut off by the end of the text.</summary>
    private string WithoutBeginning(string text)
    {
        foreach (var secret in _secrets)
        {
            for (var length = Math.Min(secret.Length - 1, text.Length); length >= ShortestBeginning; length--)
            {
                if (text.AsSpan().EndsWith(secret.AsSpan(0, length), StringComparison.OrdinalIgnoreCase))
                {
                    return text[..^length] + Mask;
                }
            }
        }

        return text;
    }

    /// <summary>How servers spell a credential, and .NET a line of a response that it can't read.</summary>
    private static string[] Spellings(string secret) =>
    [
        secret,
        Uri.EscapeDataString(secret),
        Encoding.UTF8.GetString(RawJson.Build(secret, static (json, text) => json.WriteStringValue(text))[1..^1]),
        secret.Replace("/", "\\/", StringComparison.Ordinal),
        BitConverter.ToString(Encoding.UTF8.GetBytes(secret)),
    ];

    private static bool IsSecret(string name) => Array.Exists(s_secretNames, part => name.Contains(part, StringComparison.OrdinalIgnoreCase));

    /// <summary>The value of a header that carries credentials, with its scheme and without.</summary>
    private static string[] Secrets(string name, string value) => IsSecret(name) ? [value, value[(value.IndexOf(' ', StringComparison.Ordinal) + 1)..]] : [];

    /// <summary>A credential as it was sent, with its scheme and without.</summary>
    private static string[] Secrets(ApiCredential sent) => [sent.Value, sent.Value[(sent.Value.IndexOf(' ', StringComparison.Ordinal) + 1)..]];

    /// <summary>What an address has of credentials: in its query, and before its host.</summary>
    private static IEnumerable<string> Secrets(Uri? address)
    {
        if (address is not { IsAbsoluteUri: true })
        {
            yield break;
        }

        foreach (var parameter in address.Query.TrimStart('?').Split('&'))
        {
            if (parameter.IndexOf('=', StringComparison.Ordinal) is >= 0 and var end && IsSecret(parameter[..end]))
            {
                yield return parameter[(end + 1)..];
                yield return Uri.UnescapeDataString(parameter[(end + 1)..]);
            }
        }

        if (address.UserInfo.IndexOf(':', StringComparison.Ordinal) is >= 0 and var colon)
        {
            yield return address.UserInfo[(colon + 1)..];
            yield return Uri.UnescapeDataString(address.UserInfo[(colon + 1)..]);
        }
    }
}
