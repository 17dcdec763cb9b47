using CampaignFunctions.Scheduling;

namespace CampaignFunctions.Journeys;

/// <summary>Lets a contact that the API, an import or a trigger changes have its consequences, in the order that makes crashes harmless: see <see cref="Commits"/>.</summary>
public sealed class ContactFollowing(IContactConsequences consequences, ZoneChanges zones, WakeupDispatcher dispatcher)
{
    /// <summary>Adds the consequences to a state that is about to be committed, and writes its places in the due index.</summary>
    public async Task BeforeAsync(ContactState state, CancellationToken cancellationToken)
    {
        var faults = new StepFaults();
        await consequences.FollowAsync(state, faults, cancellationToken);
        await zones.FollowAsync(state, faults, cancellationToken);
        await dispatcher.IndexAsync(state.ContactWakeups, cancellationToken);
    }

    /// <summary>Sends what is due soon, once the state is committed.</summary>
    public Task AfterAsync(ContactState state, CancellationToken cancellationToken) => dispatcher.SendAsync(state.ContactWakeups, cancellationToken);
}
