using System.Text;
using System.Text.Json;

namespace ChatGen.Http;

/// <summary>Takes credentials out of texts: servers repeat what they were sent.</summary>
internal sealed class SecretFilter
{
    private const int ShortestSecret = 4;
    private const int LongestSecret = 8192;
    private const string Mask = "***";

    /// <summary>What the names of headers and query parameters have that carry credentials.</summary>
    private static readonly string[] s_secretNames = ["auth", "key", "token", "secret", "password", "cookie", "credential", "signature"];

    private readonly string[] _secrets;

    internal SecretFilter(ApiClientOptions options)
    {
        var secrets = options.DefaultHeaders
            .Where(header => IsSecret(header.Key))
            .SelectMany(header => new[] { header.Value, header.Value[(header.Value.IndexOf(' ', StringComparison.Ordinal) + 1)..] });
        secrets = options.UserName is null ? secrets : secrets.Append(ApiSecurity.Encode(options)).Append(options.Password ?? "");
        secrets = secrets.Concat(options.ApiKeys.Values.Append(options.ApiKey).OfType<string>().SelectMany(
            key => new[] { key, Uri.EscapeDataString(key), JsonEncodedText.Encode(key).Value, key.Replace("/", "\\/", StringComparison.Ordinal) }));
        secrets = options.BaseAddress is { IsAbsoluteUri: true } address ? secrets.Concat(Secrets(address)) : secrets;

        // The longest first: one may contain another.
        _secrets = [.. secrets.Where(secret => secret.Length >= ShortestSecret).Distinct(StringComparer.Ordinal).OrderByDescending(secret => secret.Length)];
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
            ? texts.ToDictionary(text => text.Key, text => Apply(text.Value)!, StringComparer.OrdinalIgnoreCase)
            : texts;

    /// <summary>A text in UTF-8 without credentials.</summary>
    internal ReadOnlySpan<byte> Apply(ReadOnlySpan<byte> utf8)
    {
        foreach (var secret in _secrets)
        {
            if (utf8.IndexOf(Encoding.UTF8.GetBytes(secret)) >= 0)
            {
                return Encoding.UTF8.GetBytes(Apply(Encoding.UTF8.GetString(utf8))!);
            }
        }

        return utf8;
    }

    internal string? Apply(string? text)
    {
        foreach (var secret in _secrets)
        {
            text = text?.Replace(secret, Mask, StringComparison.Ordinal);
        }

        return text;
    }

    private static bool IsSecret(string name) => Array.Exists(s_secretNames, part => name.Contains(part, StringComparison.OrdinalIgnoreCase));

    /// <summary>What an address has of credentials: in its query, and before its host.</summary>
    private static IEnumerable<string> Secrets(Uri address)
    {
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
