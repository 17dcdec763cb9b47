namespace CampaignFunctions.Journeys;

/// <summary>Takes in what contacts do, and lets the decisions that waited for it go on.</summary>
public interface IActivities
{
    /// <summary>Records an activity.</summary>
    /// <returns>The decisions that it settled.</returns>
    /// <exception cref="Contacts.ContactNotFoundException">There is no such contact.</exception>
    Task<IReadOnlyList<MatchedStep>> RecordAsync(Activity activity, CancellationToken ct);
}

/// <summary>A decision that an activity settled.</summary>
/// <param name="Campaign">The campaign's id.</param>
/// <param name="Step">The decision's id in it.</param>
public sealed record MatchedStep(string Campaign, string Step);
