using CampaignFunctions.Campaigns;
using CampaignFunctions.Journeys;

namespace CampaignFunctions.Segments;

/// <summary>Decides about contacts whom a search has found, each on the state that is committed.</summary>
public sealed class SegmentReviews(IContactStates states, ICampaigns campaigns, SegmentDirectory directory, SegmentConsequences consequences, Commits commits)
{
    /// <summary>Decides about a cohort; doing it again changes nothing.</summary>
    /// <exception cref="InvalidOperationException">Contacts could not be committed; the queue tries again.</exception>
    public async Task RunAsync(SegmentReview review, CancellationToken cancellationToken)
    {
        var segment = review.For == SearchFor.Segment ? review.Id : null;
        var map = await directory.GetAsync(cancellationToken);
        var campaign = segment is null ? await CampaignAsync(map, review.Id, cancellationToken) : null;
        if (segment is null && campaign is null)
        {
            return;
        }

        // A segment's members mostly go into one campaign: its journeys are read with the contacts.
        var read = campaign?.Id ?? map.FedBy([review.Id]).FirstOrDefault()?.Id ?? review.Id;
        var found = await states.ReadAsync(review.Contacts, read, withSends: false, cancellationToken);
        var failures = await commits.ApplyAsync(
            [.. found.Values],
            read,
            (state, faults, token) => consequences.ReviewAsync(state, segment, campaign, faults, token),
            cancellationToken);
        if (failures.Count > 0)
        {
            throw new InvalidOperationException($"{failures.Count} contact(s) could not be decided upon for {review.For} '{review.Id}'; the queue tries again.");
        }
    }

    // One that has lost its sources isn't on the map any more: whom they brought must exit.
    private async Task<CampaignDefinition?> CampaignAsync(SegmentMap map, string id, CancellationToken cancellationToken) =>
        map.Campaigns.FirstOrDefault(campaign => campaign.Id == id) ?? (await campaigns.FindAsync(id, cancellationToken))?.Definition;
}
