namespace CampaignFunctions.Channels.Network;

/// <summary>Until when a server asks to be left alone (RFC 9110, section 10.2.3).</summary>
internal static class RetryAfter
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(1);

    /// <summary>The instant of the answer's Retry-After, at most a day away; null: it has none.</summary>
    public static DateTimeOffset? Of(HttpResponseMessage response, DateTimeOffset now)
    {
        var header = response.Headers.RetryAfter;
        var wait = header?.Delta ?? (header?.Date - now);
        return wait is null ? null : now + (wait.Value < Longest ? wait.Value : Longest);
    }
}
