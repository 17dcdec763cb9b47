using CampaignFunctions.Campaigns;
using CampaignFunctions.Contacts;
using CampaignFunctions.Journeys;
using CampaignFunctions.Tests.Backend;

namespace CampaignFunctions.Tests.Storage;

/// <summary>Things to store, with ids that no other test uses.</summary>
internal static class Samples
{
    public static DateTimeOffset Now => StorageHost.Start;

    public static string NewId() => $"t{Guid.NewGuid():N}";

    public static string NewEmail() => $"{NewId()}@example.org";

    public static Contact Contact(string? id = null, string? email = null) => new() { Id = id ?? NewId(), Email = email, CreatedAt = Now };

    public static Journey Journey(string contact, string campaign, params StepRecord[] steps) => new()
    {
        ContactId = contact,
        Campaign = campaign,
        Version = 1,
        Rotation = steps.Select(step => step.Rotation).DefaultIfEmpty(1).Max(),
        Active = true,
        JoinedAt = Now,
        Steps = [.. steps],
    };

    public static StepRecord Step(string step, StepState state = StepState.Passed, int rotation = 1, DateTimeOffset? dueAt = null) => new()
    {
        Step = step,
        Type = NoteAction.TypeName,
        Rotation = rotation,
        State = state,
        WaitingFor = state == StepState.Waiting ? WaitingFor.Due : null,
        Since = Now,
        DueAt = dueAt,
    };

    public static CampaignDefinition Campaign(string id, params string[] steps) => new()
    {
        Id = id,
        Name = "A campaign",
        Steps = [.. steps.Select(step => new StepDefinition { Id = step, Type = NoteAction.TypeName })],
    };

    public static HistoryEntry Points(long delta, DateTimeOffset? at = null) => new() { Kind = "points", At = at ?? Now, Delta = delta };

    /// <summary>A contact who is stored, with a journey.</summary>
    public static async Task<(string Contact, string Campaign)> MemberAsync(StorageHost storage, params StepRecord[] steps)
    {
        var contact = Contact();
        var campaign = NewId();
        await storage.Get<IContacts>().CreateAsync(contact, [], default);
        var state = await ReadAsync(storage, contact.Id, campaign);
        state.Put(Journey(contact.Id, campaign, steps));
        Assert.True(await storage.Get<IContactStates>().CommitAsync(state, default));
        return (contact.Id, campaign);
    }

    public static async Task<ContactState> ReadAsync(StorageHost storage, string contact, string campaign, bool withSends = false) =>
        (await storage.Get<IContactStates>().ReadAsync([contact], campaign, withSends, default))[contact];
}
