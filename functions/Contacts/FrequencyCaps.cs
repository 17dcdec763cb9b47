namespace CampaignFunctions.Contacts;

/// <summary>How many marketing messages a contact gets on a channel per day, week or month (24 hours, 7 days, 30 days; rolling).</summary>
public static class FrequencyCaps
{
    internal static readonly TimeSpan Longest = TimeSpan.FromDays(31);

    /// <summary>When the contact's cap, else the app's, leaves room again, UTC; null: it has room now, or there is no cap.</summary>
    /// <param name="contact">The contact.</param>
    /// <param name="sends">What was sent to the contact.</param>
    /// <param name="channel">The channel.</param>
    /// <param name="now">The present moment, UTC.</param>
    /// <param name="fallback">The cap of contacts who have none of their own; null: none.</param>
    public static DateTimeOffset? EndOf(Contact contact, Sends sends, string channel, DateTimeOffset now, FrequencyCap? fallback)
    {
        if ((contact.ChannelPreferences?.Frequency.GetValueOrDefault(channel) ?? fallback) is not { } cap)
        {
            return null;
        }

        var window = Window(cap.Per);
        var counted = (sends.Recent.GetValueOrDefault(channel) ?? []).Where(at => at > now - window).ToList();
        if (counted.Count < cap.Count)
        {
            return null;
        }

        // Room comes when all but Count - 1 of them have left the window.
        return cap.Count == 0 ? now + window : counted[counted.Count - cap.Count] + window;
    }

    /// <summary>Counts a message and forgets what no cap looks at any more.</summary>
    public static void Count(Sends sends, string channel, DateTimeOffset now)
    {
        if (!sends.Recent.TryGetValue(channel, out var recent))
        {
            sends.Recent[channel] = recent = [];
        }

        recent.RemoveAll(at => at < now - Longest);
        recent.Add(now);
    }

    private static TimeSpan Window(FrequencyUnit unit) => unit switch
    {
        FrequencyUnit.Day => TimeSpan.FromDays(1),
        FrequencyUnit.Week => TimeSpan.FromDays(7),
        _ => TimeSpan.FromDays(30),
    };
}
