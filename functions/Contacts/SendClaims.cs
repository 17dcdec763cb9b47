namespace CampaignFunctions.Contacts;

/// <summary>Messages that were claimed and are not settled yet: caps count them from the claim on, so that two steps at once don't both find room.</summary>
internal static class SendClaims
{
    /// <summary>Claims a message of a step.</summary>
    public static void Make(Sends sends, string channel, string stepId, DateTimeOffset now)
    {
        foreach (var (old, _) in sends.Claims.Where(claim => claim.Value < now - FrequencyCaps.Longest).ToList())
        {
            sends.Claims.Remove(old);
        }

        sends.Claims[stepId] = now;
        FrequencyCaps.Count(sends, channel, now);
    }

    /// <summary>Forgets the claim of a try whose worker vanished, in the cap's count too: the next try takes its place.</summary>
    public static void TakeBack(Sends sends, string channel, string stepId) => Settle(sends, channel, stepId, isSent: false);

    /// <summary>Ends a claim; what was not sent is not counted.</summary>
    /// <returns>Whether there was one.</returns>
    public static bool Settle(Sends sends, string channel, string stepId, bool isSent)
    {
        if (!sends.Claims.Remove(stepId, out var at))
        {
            return false;
        }

        if (!isSent)
        {
            sends.Recent.GetValueOrDefault(channel)?.Remove(at);
        }

        return true;
    }
}
