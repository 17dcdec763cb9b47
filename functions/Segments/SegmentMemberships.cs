using CampaignFunctions.Contacts;
using CampaignFunctions.Journeys;
using NodaTime;

namespace CampaignFunctions.Segments;

/// <summary>Which segments a contact is in by their filters; pure rules over a contact's state.</summary>
public static class SegmentMemberships
{
    /// <summary>
    /// A filter may look at other segments, so that deciding about one may change another: after so many rounds what stands is taken. Only
    /// segments that contradict each other need more.
    /// </summary>
    private const int MostRounds = 20;

    /// <summary>
    /// Puts the contact into the published segments whose filter it fits, and takes it out of those that only their filter had put it into and that
    /// it no longer fits. Whom a person or an action took out stays out; whom they put in stays in.
    /// </summary>
    /// <param name="state">The contact.</param>
    /// <param name="map">The segments.</param>
    /// <param name="now">The present moment in the contact's zone.</param>
    public static void Settle(ContactState state, SegmentMap map, ZonedDateTime now)
    {
        var contact = state.Contact;
        SegmentMembership[] before = [.. contact.Segments];
        for (var round = 0; round < MostRounds && DecideAll(contact, map, now); round++)
        {
            // Once more: a filter may look at what has just been decided.
        }

        Record(state, before, now.ToDateTimeOffset().ToUniversalTime());
    }

    /// <summary>Takes the contact out of a segment that is no more, by whatever way it came in.</summary>
    public static void Drop(ContactState state, string segment, DateTimeOffset now)
    {
        SegmentMembership[] before = [.. state.Contact.Segments];
        state.Contact.Segments.RemoveAll(membership => membership.Id == segment);
        Record(state, before, now);
    }

    private static bool DecideAll(Contact contact, SegmentMap map, ZonedDateTime now)
    {
        var changed = false;
        foreach (var segment in map.Segments.Where(segment => segment.Published))
        {
            changed |= Decide(contact, segment, now);
        }

        return changed;
    }

    private static bool Decide(Contact contact, Segment segment, ZonedDateTime now)
    {
        var present = contact.Segments.Find(membership => membership.Id == segment.Id);
        if (present is { Source: SegmentSource.Manual } || (present is null && (segment.Filter is null || contact.ExcludedSegments.Contains(segment.Id))))
        {
            return false;
        }

        var belongs = segment.Filter?.Matches(contact, now) ?? false;
        if (belongs == present is not null)
        {
            return false;
        }

        if (belongs)
        {
            contact.Segments.Add(new SegmentMembership(segment.Id, SegmentSource.Filter));
        }
        else
        {
            contact.Segments.Remove(present!);
        }

        return true;
    }

    private static void Record(ContactState state, SegmentMembership[] before, DateTimeOffset now)
    {
        var (old, present) = (before.Select(membership => membership.Id).ToHashSet(StringComparer.Ordinal), state.Contact.Segments.Select(membership => membership.Id).ToHashSet(StringComparer.Ordinal));
        foreach (var entered in present.Where(id => !old.Contains(id)))
        {
            state.EditContact();
            state.Remember(new HistoryEntry { Kind = "segment-entered", At = now, To = entered });
        }

        foreach (var left in old.Where(id => !present.Contains(id)))
        {
            state.EditContact();
            state.Remember(new HistoryEntry { Kind = "segment-left", At = now, To = left });
        }
    }
}
