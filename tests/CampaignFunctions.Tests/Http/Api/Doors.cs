using System.Text.Json;
using CampaignFunctions.Campaigns;
using CampaignFunctions.Contacts;
using CampaignFunctions.Journeys;

namespace CampaignFunctions.Tests.Http.Api;

/// <summary>The far side of the ports that join and leave: lets in every contact that exists, once.</summary>
internal sealed class Doors(IContacts contacts, ICampaigns campaigns, TimeProvider clock) : IMemberships, IActivities, ICampaignChanges
{
    /// <summary>The text of an activity that nobody foresaw.</summary>
    public const string Breaks = "breaks";

    private readonly HashSet<(string, string)> _members = [];

    public async Task<IReadOnlyList<JoinAnswer>> JoinAsync(StoredCampaign campaign, IReadOnlyList<string> ids, JoinedBy by, JsonElement? data, CancellationToken ct)
    {
        var known = await contacts.FindManyAsync(ids, ct);
        return [.. ids.Select(contact => !known.ContainsKey(contact)
            ? new JoinAnswer(contact, null, "contact-not-found")
            : _members.Add((campaign.Definition.Id, contact))
                ? new JoinAnswer(contact, new Journey { ContactId = contact, Campaign = campaign.Definition.Id, Rotation = 1, Active = true, JoinedAt = clock.GetUtcNow() }, null)
                : new JoinAnswer(contact, null, "already-a-member"))];
    }

    public async Task<JoinAnswer> JoinOnceAsync(StoredCampaign campaign, string contact, JsonElement? data, string? request, CancellationToken ct) =>
        (await JoinAsync(campaign, [contact], JoinedBy.Api, data, ct))[0];

    public Task<bool> LeaveAsync(string campaign, string contact, string because, bool exit, CancellationToken ct) =>
        Task.FromResult(_members.Remove((campaign, contact)));

    public async Task<IReadOnlyList<MatchedStep>> RecordAsync(Activity activity, CancellationToken ct) =>
        activity.Text == Breaks ? throw new TimeoutException("as a store that does not answer")
        : await contacts.FindAsync(activity.Contact, ct) is null ? throw new ContactNotFoundException(activity.Contact) : [new MatchedStep("welcome", "opened")];

    public Task<StoredCampaign> SaveAsync(CampaignDefinition definition, StoredCampaign? before, string? ifMatch, CancellationToken cancellationToken) =>
        campaigns.SaveAsync(definition, ifMatch, cancellationToken);

    public Task<StoredCampaign?> SetPublishedAsync(StoredCampaign before, bool published, string? ifMatch, CancellationToken cancellationToken) =>
        campaigns.SetPublishedAsync(before.Definition.Id, published, ifMatch, cancellationToken);

    public Task<bool> DeleteAsync(StoredCampaign before, string? ifMatch, CancellationToken cancellationToken) =>
        campaigns.DeleteAsync(before.Definition.Id, ifMatch, cancellationToken);

    public Task ReviewAsync(string id, CancellationToken cancellationToken) => Task.CompletedTask;
}
