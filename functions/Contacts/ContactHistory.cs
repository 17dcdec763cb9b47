namespace CampaignFunctions.Contacts;

/// <summary>What a change of a contact from outside leaves in its history: points and stage.</summary>
internal static class ContactHistory
{
    /// <summary>The entries for the difference.</summary>
    public static IEnumerable<HistoryEntry> Between(Contact before, ContactView after, DateTimeOffset now)
    {
        if (after.Points != before.Points)
        {
            yield return Points(after.Points - before.Points, null, now);
        }

        foreach (var group in before.PointGroups.Keys.Union(after.PointGroups.Keys))
        {
            var delta = after.PointGroups.GetValueOrDefault(group) - before.PointGroups.GetValueOrDefault(group);
            if (delta != 0)
            {
                yield return Points(delta, group, now);
            }
        }

        if (after.Stage != before.Stage)
        {
            yield return new HistoryEntry { Kind = "stage", At = now, To = after.Stage };
        }
    }

    private static HistoryEntry Points(long delta, string? group, DateTimeOffset now) =>
        new() { Kind = "points", At = now, Delta = delta, Group = group };
}
