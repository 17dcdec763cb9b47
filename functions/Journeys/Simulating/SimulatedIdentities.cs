using CampaignFunctions.Contacts;

namespace CampaignFunctions.Journeys.Simulating;

/// <summary>Who has an email address, without claiming it.</summary>
internal sealed class SimulatedIdentities(IContacts contacts) : IIdentities
{
    public async Task<string?> ClaimAsync(string email, string contactId, CancellationToken cancellationToken) =>
        (await contacts.FindByEmailAsync(email, cancellationToken))?.Contact.Id is { } owner && owner != contactId ? owner : null;

    public Task ReleaseAsync(string email, string contactId, CancellationToken cancellationToken) => Task.CompletedTask;
}
