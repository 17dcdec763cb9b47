using System.Text.Json;
using CampaignFunctions.Campaigns;
using CampaignFunctions.Contacts;
using CampaignFunctions.Journeys;
using CampaignFunctions.Schemas;
using Microsoft.AspNetCore.Http;

namespace CampaignFunctions.Http;

/// <summary>Creates or updates a contact and lets it join a campaign.</summary>
public sealed class Triggers(IContacts contacts, IMemberships memberships, TimeProvider clock)
{
    /// <summary>Carries a trigger out.</summary>
    /// <param name="campaign">The campaign.</param>
    /// <param name="trigger">Who is to join, and with what.</param>
    /// <param name="request">Names the request, so that it joins the contact once however often it is carried out; null: it has no name.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="ValidationException">The contact can't be as it is to be; pointers lead into the trigger's body.</exception>
    /// <exception cref="EmailTakenException">Another contact has the address.</exception>
    internal async Task<StoredResponse> RunAsync(StoredCampaign campaign, TriggerRequest trigger, string? request, CancellationToken cancellationToken)
    {
        var contact = await UpsertAsync(trigger.Contact, cancellationToken);
        var answer = await memberships.JoinOnceAsync(campaign, contact.Id, trigger.Data, request, cancellationToken);
        var journey = new
        {
            Campaign = campaign.Definition.Id,
            answer.Journey?.Rotation,
            Active = answer.Journey?.Active ?? false,
            answer.Journey?.JoinedAt,
            answer.Refused,
        };
        return new StoredResponse(StatusCodes.Status202Accepted, JsonSerializer.Serialize(new { ContactId = contact.Id, Journey = journey }, Json.HttpOptions));
    }

    /// <summary>Creates or changes the contact that a patch names.</summary>
    /// <exception cref="ValidationException">The contact can't be as it is to be; pointers lead into the patch's body.</exception>
    /// <exception cref="EmailTakenException">Another contact has the address.</exception>
    internal async Task<Contact> UpsertAsync(ContactPatch patch, CancellationToken cancellationToken)
    {
        try
        {
            return (await contacts.UpsertAsync(patch.Id, patch.Email, (known, _) => ContactEdit.Apply(known, patch.Over(known), clock.GetUtcNow()), cancellationToken)).Stored.Contact;
        }
        catch (ValidationException invalid)
        {
            throw patch.Refused(invalid);
        }
    }
}
