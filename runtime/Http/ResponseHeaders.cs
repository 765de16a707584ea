using System.Globalization;

namespace ChatGen.Http;

/// <summary>The headers of responses, as text.</summary>
internal static class ResponseHeaders
{
    /// <summary>All headers, by name whatever the case; several values of one joined by commas.</summary>
    internal static Dictionary<string, string> Read(HttpResponseMessage response)
    {
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var header in response.Headers.NonValidated)
        {
            headers[header.Key] = string.Join(", ", header.Value);
        }

        foreach (var header in response.Content.Headers.NonValidated)
        {
            headers[header.Key] = string.Join(", ", header.Value);
        }

        return headers;
    }

    /// <summary>The media type in small letters, without parameters; empty when there is none. .NET's own parser refuses some that servers send.</summary>
    internal static string MediaType(HttpResponseMessage response)
    {
        if (!response.Content.Headers.NonValidated.TryGetValues("Content-Type", out var values))
        {
            return "";
        }

        var text = values.ToString();
        var end = text.IndexOfAny([';', ',']);
        return (end < 0 ? text : text[..end]).Trim().ToLowerInvariant();
    }
}

/// <summary>How long a server asks to wait.</summary>
internal static class RetryHint
{
    /// <summary>Who waits longer than this is not trying again: a quota is used up.</summary>
    private static readonly TimeSpan s_longest = TimeSpan.FromMinutes(10);

    /// <summary>RFC 9110: IMF-fixdate, and the obsolete forms of RFC 850 and of asctime.</summary>
    private static readonly string[] s_dates = ["ddd, d MMM yyyy HH:mm:ss 'GMT'", "dddd, d-MMM-yy HH:mm:ss 'GMT'", "ddd MMM d HH:mm:ss yyyy"];

    internal static bool IsTooLong(TimeSpan? wait) => wait > s_longest;

    /// <summary><c>retry-after-ms</c> counts before <c>Retry-After</c>, which is in seconds or a date; what is no time is none.</summary>
    /// <remarks>Where a header comes more than once, its first value counts.</remarks>
    internal static TimeSpan? Read(IReadOnlyDictionary<string, string> headers, TimeProvider timeProvider)
    {
        if (headers.TryGetValue("retry-after-ms", out var text) && TryNumber(First(text, 1), out var milliseconds))
        {
            return TimeSpan.FromMilliseconds(milliseconds);
        }

        if (!headers.TryGetValue("Retry-After", out text))
        {
            return null;
        }

        if (TryNumber(First(text, 1), out var seconds))
        {
            return TimeSpan.FromSeconds(seconds);
        }

        if (TryDate(First(text, 1), out var date) || TryDate(First(text, 2), out date))
        {
            var wait = date - timeProvider.GetUtcNow();
            return wait > TimeSpan.Zero ? wait : TimeSpan.Zero;
        }

        return null;
    }

    /// <summary>The text before a comma: several values are joined by them, and two of the three kinds of dates have one.</summary>
    /// <param name="text">The text.</param>
    /// <param name="parts">How many parts are taken.</param>
    private static string First(string text, int parts)
    {
        var end = -1;
        do
        {
            end = text.IndexOf(',', end + 1);
        }
        while (end >= 0 && --parts > 0);

        return end < 0 ? text : text[..end];
    }

    private static bool TryDate(string text, out DateTimeOffset date) => DateTimeOffset.TryParseExact(
        text, s_dates, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AllowWhiteSpaces, out date);

    /// <summary>Up to a year's worth of milliseconds: more is a mistake.</summary>
    private static bool TryNumber(string text, out double number) =>
        double.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out number)
        && number is >= 0 and < 366.0 * 24 * 60 * 60 * 1000;
}
