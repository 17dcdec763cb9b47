using CampaignFunctions.Campaigns;
using CampaignFunctions.Journeys;
using CampaignFunctions.Journeys.Delays;
using NodaTime;

namespace CampaignFunctions.Segments;

/// <inheritdoc cref="IContactConsequences"/>
public sealed class SegmentConsequences(SegmentDirectory directory, IContactStates states, JourneyRuns runs, DelayCalculator delays) : IContactConsequences
{
    private const string NoSource = "in no source segment any more";

    /// <inheritdoc/>
    public async ValueTask SettleAsync(ContactState state, CancellationToken cancellationToken)
    {
        if (state.ContactChanged && !state.Deleted)
        {
            SegmentMemberships.Settle(state, await directory.GetAsync(cancellationToken), Local(state));
        }
    }

    /// <inheritdoc/>
    public async ValueTask FollowAsync(ContactState state, StepFaults faults, CancellationToken cancellationToken)
    {
        if (!state.ContactChanged || state.Deleted)
        {
            return;
        }

        var map = await directory.GetAsync(cancellationToken);
        SegmentMemberships.Settle(state, map, Local(state));
        foreach (var campaign in map.FedBy(Changed(state)))
        {
            await FollowAsync(state, map, campaign, faults, cancellationToken);
        }
    }

    /// <inheritdoc/>
    public async ValueTask SubmitAsync(ContactState state, string form, StepFaults faults, CancellationToken cancellationToken)
    {
        var map = await directory.GetAsync(cancellationToken);
        foreach (var campaign in map.FedByForm(form))
        {
            await JourneyAsync(state, campaign.Id, cancellationToken);
            await JoinAsync(state, map, campaign.Id, JoinedBy.Form, faults, cancellationToken);
        }
    }

    /// <summary>Decides about a contact's segments though nothing about the contact was changed, and about its membership of one campaign.</summary>
    /// <param name="state">The contact.</param>
    /// <param name="segment">A segment to leave if it is no more; null: none.</param>
    /// <param name="campaign">A campaign to join or leave as its source segments say; null: none.</param>
    /// <param name="faults">Handlers of this contact that threw before.</param>
    /// <param name="cancellationToken">Stops it.</param>
    internal async ValueTask ReviewAsync(ContactState state, string? segment, CampaignDefinition? campaign, StepFaults faults, CancellationToken cancellationToken)
    {
        var map = await directory.GetAsync(cancellationToken);
        if (segment is not null && map.Find(segment) is null)
        {
            SegmentMemberships.Drop(state, segment, runs.Now);
        }

        SegmentMemberships.Settle(state, map, Local(state));
        if (campaign is not null)
        {
            await FollowAsync(state, map, campaign, faults, cancellationToken);
        }
    }

    private async ValueTask FollowAsync(ContactState state, SegmentMap map, CampaignDefinition campaign, StepFaults faults, CancellationToken cancellationToken)
    {
        var journey = await JourneyAsync(state, campaign.Id, cancellationToken);
        if (map.IsSource(campaign, state.Contact))
        {
            await JoinAsync(state, map, campaign.Id, JoinedBy.Segment, faults, cancellationToken);
        }
        else if (journey is { Active: true, JoinedBy: JoinedBy.Segment })
        {
            Membership.Leave(state, journey, NoSource, exit: true, runs.Now);
        }
    }

    private async ValueTask JoinAsync(ContactState state, SegmentMap map, string campaign, JoinedBy by, StepFaults faults, CancellationToken cancellationToken)
    {
        if (await directory.TreeAsync(map, campaign, cancellationToken) is { } tree)
        {
            await runs.JoinAsync(state, tree, by, data: null, runs.Now, faults, cancellationToken);
        }
    }

    private async ValueTask<Journey?> JourneyAsync(ContactState state, string campaign, CancellationToken cancellationToken)
    {
        // A contact who is not stored yet has been nowhere. What this run changed already is not read again.
        if (state.Journey(campaign) is null && state.Etags.Count > 0)
        {
            await states.LoadJourneyAsync(state, campaign, cancellationToken);
        }

        return state.Journey(campaign);
    }

    private ZonedDateTime Local(ContactState state) => delays.Local(runs.Now, state.Contact, campaignTimeZone: null);

    private static HashSet<string> Changed(ContactState state)
    {
        var changed = new HashSet<string>(state.SegmentsBefore, StringComparer.Ordinal);
        changed.SymmetricExceptWith(state.Contact.Segments.Select(segment => segment.Id));
        return changed;
    }
}
