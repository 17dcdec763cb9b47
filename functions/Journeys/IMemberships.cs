using System.Text.Json;
using CampaignFunctions.Campaigns;

namespace CampaignFunctions.Journeys;

/// <summary>Lets contacts join and leave campaigns.</summary>
public interface IMemberships
{
    /// <summary>Joins contacts.</summary>
    /// <param name="campaign">The campaign to join.</param>
    /// <param name="contacts">Contact ids.</param>
    /// <param name="by">What makes them join.</param>
    /// <param name="data">What the trigger sent along; null: nothing.</param>
    /// <param name="ct">Stops it.</param>
    /// <returns>One answer per contact in the same order. Refusals have a stable reason code: <c>contact-not-found</c>, <c>already-a-member</c>, <c>campaign-not-published</c> and so on.</returns>
    Task<IReadOnlyList<JoinAnswer>> JoinAsync(StoredCampaign campaign, IReadOnlyList<string> contacts, JoinedBy by, JsonElement? data, CancellationToken ct);

    /// <summary>Joins a contact on behalf of a request that may be carried out several times: the second time finds the journey that the first began, and changes nothing.</summary>
    /// <param name="campaign">The campaign to join.</param>
    /// <param name="contact">The contact's id.</param>
    /// <param name="data">What the request sent along; null: nothing.</param>
    /// <param name="request">Names the request; null: it has no name, and each time counts.</param>
    /// <param name="ct">Stops it.</param>
    Task<JoinAnswer> JoinOnceAsync(StoredCampaign campaign, string contact, JsonElement? data, string? request, CancellationToken ct);

    /// <summary>Takes a contact out of a campaign and cancels its waiting steps.</summary>
    /// <param name="campaign">The campaign's id.</param>
    /// <param name="contact">The contact's id.</param>
    /// <param name="because">Why, in words for people.</param>
    /// <param name="exit">Whether a segment or an action took it out, so that a segment may bring it back where restarts are allowed.</param>
    /// <param name="ct">Stops it.</param>
    /// <returns>False: the contact was never a member.</returns>
    Task<bool> LeaveAsync(string campaign, string contact, string because, bool exit, CancellationToken ct);
}

/// <summary>What became of one contact's wish to join.</summary>
/// <param name="Contact">The contact's id.</param>
/// <param name="Journey">The journey as it stands after joining; null: refused, or not known.</param>
/// <param name="Refused">The reason code; null: joined.</param>
public sealed record JoinAnswer(string Contact, Journey? Journey, string? Refused);
