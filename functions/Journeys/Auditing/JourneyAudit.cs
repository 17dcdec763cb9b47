using CampaignFunctions.Campaigns;
using CampaignFunctions.Contacts;
using CampaignFunctions.Journeys.Steps;

namespace CampaignFunctions.Journeys.Auditing;

/// <summary>What a journey must hold whatever crashed, as far as the journey itself shows it; pure rules. Wake-ups are looked at by <see cref="WakeupAudit"/>.</summary>
internal static class JourneyAudit
{
    private const string Email = "email";
    private const string SendEmail = "send-email";

    /// <summary>What is broken.</summary>
    /// <param name="stored">The journey.</param>
    /// <param name="contact">Its contact; null: gone.</param>
    /// <param name="tree">The version that it runs on; null: the campaign is gone.</param>
    /// <param name="lease">How long a send may take after its last check.</param>
    public static IEnumerable<Finding> Check(StoredJourney stored, Contact? contact, CampaignTree? tree, TimeSpan lease)
    {
        var journey = stored.Journey;
        if (contact is null)
        {
            return [Of(journey, null, "I6", "contact-gone", "The contact was deleted, its journey was not.") with { Repairable = false }];
        }

        IEnumerable<Finding> found = [.. Derived(stored), .. AfterDoNotContact(journey, contact, tree, lease)];
        return journey.Active ? found.Concat(OfMember(journey, tree)) : found.Concat(AfterLeaving(journey));
    }

    /// <summary>A finding about a journey or one of its steps.</summary>
    public static Finding Of(Journey journey, StepRecord? record, string invariant, string code, string text) => new()
    {
        Invariant = invariant,
        Code = code,
        Campaign = journey.Campaign,
        Contact = journey.ContactId,
        Step = record?.Step,
        Rotation = record?.Rotation,
        DueAt = record?.WakeAt,
        Text = text,
    };

    private static IEnumerable<Finding> OfMember(Journey journey, CampaignTree? tree)
    {
        var open = journey.Steps.Where(record => record.IsOpen).ToArray();
        if (tree is null)
        {
            return open.Length == 0 ? [] : [Of(journey, open[0], "I3", "campaign-gone", "The campaign was deleted, and steps still wait in it: nobody will ever look at them.")];
        }

        if (journey.Steps.Count == 0)
        {
            return [Of(journey, null, "I4", "never-began", "The contact is a member, but no step was ever opened.")];
        }

        return open.SelectMany(record => OfOpen(journey, record, tree.Find(record.Step)));
    }

    private static IEnumerable<Finding> OfOpen(Journey journey, StepRecord record, StepNode? node)
    {
        if (record is { State: StepState.Running, LeaseUntil: null })
        {
            yield return Of(journey, record, "I3", "lease-without-end", "The step runs under a lease that never expires.");
        }
        else if (record is { State: StepState.Waiting, WaitingFor: null })
        {
            yield return Of(journey, record, "I4", "waits-for-nothing", "The step waits, but it doesn't say for what.");
        }
        else if (record is { State: StepState.Waiting, DueAt: null } && node is null)
        {
            yield return Of(journey, record, "I3", "step-gone", "The step is gone from the campaign and has no due time at which somebody would find out.");
        }
        else if (record is { State: StepState.Waiting, DueAt: null } && !(record.WaitingFor == WaitingFor.Decision && node!.Type is DecisionType && !node.ChildrenOn(StepPath.No).Any()))
        {
            yield return Of(journey, record, "I3", "never-due", "The step waits without a due time.");
        }
    }

    // What statistics and the sweep query is kept beside the records, and must say the same.
    private static IEnumerable<Finding> Derived(StoredJourney stored)
    {
        var journey = stored.Journey;
        var open = journey.Steps.Where(record => record.IsOpen).Select(record => record.Step).ToHashSet(StringComparer.Ordinal);
        if (!open.SetEquals(stored.WaitingOn))
        {
            yield return Of(journey, null, "I5", "open-steps-differ", "The steps that are counted as open are not those whose records are.");
        }

        if (Milliseconds(stored.WakeAt) != Milliseconds(journey.WakeAt))
        {
            yield return Of(journey, null, "I5", "wake-up-differs", "The moment at which the sweep would look at the journey is not that of its records.") with { DueAt = journey.WakeAt };
        }
    }

    private static IEnumerable<Finding> AfterLeaving(Journey journey)
    {
        foreach (var record in journey.Steps)
        {
            if (record.State == StepState.Waiting || record is { State: StepState.Running, Abandoned: false })
            {
                yield return Of(journey, record, "I6", "open-after-leaving", "The contact left, and the step still waits or runs.");
            }
            else if (record.At > journey.LeftAt && record is { State: StepState.Passed or StepState.PassedWithError, Abandoned: false })
            {
                yield return Of(journey, record, "I6", "done-after-leaving", "The step was done after the contact had left.") with { Repairable = false };
            }
        }
    }

    private static IEnumerable<Finding> AfterDoNotContact(Journey journey, Contact contact, CampaignTree? tree, TimeSpan lease)
    {
        if (contact.DoNotContact.Find(entry => entry.Channel == Email) is not { } blocked)
        {
            return [];
        }

        return from record in journey.Steps
               where record is { Type: SendEmail, State: StepState.Passed } && record.At - lease > blocked.At && IsMarketing(tree?.Find(record.Step))
               select Of(journey, record, "I6", "sent-after-do-not-contact", "A marketing email went out after the contact's do-not-contact was on record.") with { Repairable = false };
    }

    private static bool IsMarketing(StepNode? node) =>
        node is not null && !(node.Definition.Properties.TryGetProperty("emailType", out var type) && type.ValueEquals("transactional"));

    private static long? Milliseconds(DateTimeOffset? at) => at?.ToUnixTimeMilliseconds();
}
