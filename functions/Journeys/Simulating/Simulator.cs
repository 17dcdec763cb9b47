using CampaignFunctions.Campaigns;
using CampaignFunctions.Contacts;
using CampaignFunctions.Journeys.Delays;
using CampaignFunctions.Journeys.Explaining;

namespace CampaignFunctions.Journeys.Simulating;

/// <summary>Runs a contact through a campaign in memory, by the engine's own rules. Nothing is written, nothing goes out.</summary>
public sealed class Simulator(SimulatedStepTypes types, DelayCalculator delays)
{
    /// <summary>Simulates a journey from joining to its end.</summary>
    /// <param name="campaign">The campaign; whether it is published doesn't matter.</param>
    /// <param name="state">The contact with its journeys and sends; it is changed.</param>
    /// <param name="at">When the contact joins, UTC.</param>
    /// <param name="answers">When decisions are met, by step; those that are not named never are.</param>
    /// <param name="cancellationToken">Stops it.</param>
    internal async Task<SimulatedJourney> RunAsync(StoredCampaign campaign, ContactState state, DateTimeOffset at, IReadOnlyDictionary<string, DecisionAnswer> answers, CancellationToken cancellationToken)
    {
        var definition = campaign.Definition;
        var known = state.Journey(definition.Id);
        var join = CampaignWords.Join(definition, state.Contact, known, at);
        var tree = new CampaignTree(definition with { Published = true }, campaign.Tree.Version, types.Make());
        state.Sends ??= new Sends();
        // A rotation of its own: what the contact received in an earlier one counts.
        var journey = new Journey
        {
            ContactId = state.Contact.Id,
            Campaign = definition.Id,
            Version = tree.Version,
            Rotation = (known?.Rotation ?? 0) + 1,
            Active = true,
            JoinedAt = at,
        };
        state.Put(journey);
        var walk = new SimulatedWalk(state, journey, tree, delays, answers);
        var end = await walk.RunAsync(at, cancellationToken);
        return new SimulatedJourney
        {
            Campaign = definition.Id,
            Version = tree.Version,
            At = at,
            Join = join,
            Steps = [.. walk.Steps()],
            End = end,
            OtherCampaigns = [.. state.ChangedJourneys.Select(changed => changed.Campaign).Where(id => id != definition.Id).Order(StringComparer.Ordinal)],
            Contact = state.Deleted ? null : ContactView.Of(state.Contact),
        };
    }
}
