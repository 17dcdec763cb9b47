namespace CampaignFunctions.Journeys;

/// <summary>
/// What follows from a changed contact, in the same commit as the change: filters decide about segments anew, and segments let the contact into
/// campaigns or out of them. Asking again changes nothing.
/// </summary>
public interface IContactConsequences
{
    /// <summary>Decides about the segments with a filter on the contact as it is in memory. Does nothing for a contact that wasn't changed.</summary>
    ValueTask SettleAsync(ContactState state, CancellationToken cancellationToken);

    /// <summary>Settles, then lets the contact join what its new segments feed, and leave what a segment had let it into and none does any more.</summary>
    ValueTask FollowAsync(ContactState state, StepFaults faults, CancellationToken cancellationToken);

    /// <summary>Lets the contact join the campaigns that have a form as their source and run now.</summary>
    ValueTask SubmitAsync(ContactState state, string form, StepFaults faults, CancellationToken cancellationToken);
}
