using System.Globalization;
using System.Net.Http.Headers;

namespace CampaignFunctions.Channels.Network;

/// <summary>Until when a server asks to be left alone.</summary>
internal static class RetryAfter
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(1);

    /// <summary>The instant of an answer's Retry-After (RFC 9110, section 10.2.3), at most a day away; null: it has none.</summary>
    public static DateTimeOffset? Of(HttpResponseHeaders headers, DateTimeOffset now)
    {
        var wait = headers.RetryAfter?.Delta ?? (headers.RetryAfter?.Date - now);
        return wait is null ? null : now + (wait.Value < Longest ? wait.Value : Longest);
    }

    /// <summary>The instant of a header in seconds since 1970; null: it has none, or one more than a day away, which is in another unit.</summary>
    public static DateTimeOffset? Of(HttpResponseHeaders headers, string name, DateTimeOffset now) =>
        headers.TryGetValues(name, out var values)
        && long.TryParse(values.First(), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
        && seconds <= (now + Longest).ToUnixTimeSeconds()
            ? DateTimeOffset.FromUnixTimeSeconds(seconds)
            : null;
}
