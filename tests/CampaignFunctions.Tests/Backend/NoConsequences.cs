using CampaignFunctions.Journeys;

namespace CampaignFunctions.Tests.Backend;

/// <summary>A world without segments that filter or feed.</summary>
internal sealed class NoConsequences : IContactConsequences
{
    public ValueTask SettleAsync(ContactState state, CancellationToken cancellationToken) => ValueTask.CompletedTask;

    public ValueTask FollowAsync(ContactState state, StepFaults faults, CancellationToken cancellationToken) => ValueTask.CompletedTask;

    public ValueTask SubmitAsync(ContactState state, string form, StepFaults faults, CancellationToken cancellationToken) => ValueTask.CompletedTask;
}
