using System.Text.Json;
using System.Text.Json.Nodes;
using CampaignFunctions.Campaigns;
using CampaignFunctions.Campaigns.Definitions;
using CampaignFunctions.Http;
using CampaignFunctions.Journeys;
using CampaignFunctions.Library;
using CampaignFunctions.Storage;
using CampaignFunctions.Storage.Cosmos;
using CampaignFunctions.Tests.Engine;
using CampaignFunctions.Tests.Http;
using Microsoft.Azure.Cosmos;
using static CampaignFunctions.Tests.Engine.Steps;

namespace CampaignFunctions.Tests.Crashes;

/// <summary>What a request over the API changes, whether it was stored, and what must have come of it then.</summary>
/// <param name="Request">The request.</param>
/// <param name="IsStored">Whether the change is stored.</param>
/// <param name="Seen">What came of it.</param>
/// <param name="Expected">What must come of it when it is stored.</param>
/// <param name="Hours">After how much time.</param>
internal sealed record ChangeTrial(Func<CancellationToken, Task> Request, Func<Task<bool>> IsStored, Func<Task<string>> Seen, string Expected, int Hours = 1);

/// <summary>One trial for each kind of change that something must follow from, each with a contact who waits.</summary>
internal static class ChangeTrials
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    public static IReadOnlyDictionary<string, Func<JourneyEngine, Task<ChangeTrial>>> All { get; } = new Dictionary<string, Func<JourneyEngine, Task<ChangeTrial>>>(StringComparer.Ordinal)
    {
        ["save"] = SaveAsync,
        ["publish"] = PublishAsync,
        ["delete"] = DeleteAsync,
        ["import"] = ImportAsync,
        ["segment"] = SegmentAsync,
        ["segment gone"] = DeleteSegmentAsync,
    };

    /// <summary>Those of which it is tried that the request made again finishes what was left.</summary>
    public static IReadOnlyList<string> Repeatable { get; } = ["save", "segment"];

    private static async Task<ChangeTrial> SaveAsync(JourneyEngine engine)
    {
        var (campaign, contact) = await WaitingAsync(engine, Campaign(Points("a").After(10 * Hour)));
        var id = campaign.Definition.Id;
        var body = Body(campaign.Definition with { Steps = [Points("a").After(Hour)] });
        return new ChangeTrial(
            token => engine.Get<CampaignApi>().PutCampaign(Requests.With(body), id, token),
            async () => (await engine.Get<ICampaigns>().FindAsync(id, default))!.Tree.Version > 1,
            async () => $"{(await engine.ContactAsync(contact)).Points} points",
            "1 points");
    }

    private static async Task<ChangeTrial> PublishAsync(JourneyEngine engine)
    {
        var (campaign, contact) = await WaitingAsync(engine, Campaign(Points("a").After(Hour)) with { Published = true });
        var id = campaign.Definition.Id;
        await engine.PublishAsync(id, published: false);
        await engine.PassAsync(2 * Hour);
        return new ChangeTrial(
            token => engine.Get<CampaignPublishingApi>().PublishCampaign(Requests.With(), id, token),
            async () => (await engine.Get<ICampaigns>().FindAsync(id, default))!.Definition.Published,
            async () => $"{(await engine.ContactAsync(contact)).Points} points",
            "1 points");
    }

    private static async Task<ChangeTrial> DeleteAsync(JourneyEngine engine)
    {
        var (campaign, contact) = await WaitingAsync(engine, Campaign(Points("a").After(10 * Hour)));
        var id = campaign.Definition.Id;
        return new ChangeTrial(
            token => engine.Get<CampaignApi>().DeleteCampaign(Requests.With(), id, token),
            async () => await engine.Get<ICampaigns>().FindAsync(id, default) is null,
            async () =>
            {
                var journey = await engine.JourneyAsync(campaign, contact);
                var versions = await engine.Get<CosmosDatabase>().Store(Containers.Campaigns)
                    .QueryAsync(new QueryDefinition("SELECT c.id FROM c WHERE STARTSWITH(c.id, @id)").WithParameter("@id", id), partition: null, default).CountAsync();
                return $"{journey.LeftBecause}, {journey.Find("a", 1)!.State}, {versions} documents";
            },
            "the campaign was deleted, Cancelled, 0 documents");
    }

    private static async Task<ChangeTrial> ImportAsync(JourneyEngine engine)
    {
        var id = $"imported-{Guid.NewGuid():N}";
        Task ImportAsync(int hours, CancellationToken token) => engine.Get<CampaignImportApi>().Import(
            Requests.With($$$"""{"campaign":{"id":1,"name":"Imported","events":[{"id":1,"name":"a","type":"lead.changepoints","eventType":"action","order":1,"properties":{"points":1},"triggerMode":"interval","triggerInterval":{{{hours}}},"triggerIntervalUnit":"h"}]}}""", query: $"?id={id}"), token);
        engine.Queue.Campaigns.Add(id);
        await ImportAsync(10, default);
        await engine.PublishAsync(id, published: true);
        var campaign = (await engine.Get<ICampaigns>().FindAsync(id, default))!;
        var contact = await engine.ContactAsync();
        await engine.JoinAsync(campaign, contact);
        await engine.DrainAsync();
        return new ChangeTrial(
            token => ImportAsync(1, token),
            async () => (await engine.Get<ICampaigns>().FindAsync(id, default))!.Tree.Version > 1,
            async () => $"due {(await engine.JourneyAsync(campaign, contact)).Steps[0].DueAt - (await engine.JourneyAsync(campaign, contact)).JoinedAt}",
            "due 01:00:00");
    }

    private static async Task<ChangeTrial> SegmentAsync(JourneyEngine engine)
    {
        var (id, searches) = await FeedAsync(engine);
        return new ChangeTrial(
            token => engine.Get<LibraryApi>().Put(Requests.With($$$"""{"id":"{{{id}}}","name":"s","filter":{"field":"tags","operator":"eq","value":"x"}}"""), LibraryKinds.Segments, id, token),
            async () => (await engine.Get<ILibrary>().FindAsync(LibraryKinds.Segments, id, default))!.Body.TryGetProperty("filter", out var filter) && filter.ValueKind == JsonValueKind.Object,
            searches,
            "joins segment",
            Hours: 0);
    }

    private static async Task<ChangeTrial> DeleteSegmentAsync(JourneyEngine engine)
    {
        var (id, searches) = await FeedAsync(engine);
        return new ChangeTrial(
            token => engine.Get<LibraryApi>().Delete(Requests.With(), LibraryKinds.Segments, id, token),
            async () => await engine.Get<ILibrary>().FindAsync(LibraryKinds.Segments, id, default) is null,
            searches,
            "joins segment",
            Hours: 0);
    }

    // A search is what must follow; what it does then has tests of its own, and waits for other processes in real time.
    private static async Task<(string Segment, Func<Task<string>> Searches)> FeedAsync(JourneyEngine engine)
    {
        var id = $"s{Guid.NewGuid():N}";
        await engine.Get<LibraryApi>().Put(Requests.With($$"""{"id":"{{id}}","name":"s","published":false}"""), LibraryKinds.Segments, id, default);
        var campaign = await engine.SaveAsync(Campaign(Points("a")) with { Sources = new() { Segments = [id] } });
        engine.Queue.Lose();
        return (id, () => Task.FromResult(string.Join(' ', engine.Queue.Messages
            .Where(message => message.Queue == QueueNames.SegmentSearch && (message.Text.Contains(id, StringComparison.Ordinal) || message.Text.Contains(campaign.Definition.Id, StringComparison.Ordinal)))
            .Select(message => JsonElement.Parse(message.Text).GetProperty("for").GetString()!)
            .Where(search => search != "exits")
            .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))));
    }

    private static async Task<(StoredCampaign Campaign, string Contact)> WaitingAsync(JourneyEngine engine, CampaignDefinition definition)
    {
        var campaign = await engine.SaveAsync(definition);
        var contact = await engine.ContactAsync();
        await engine.JoinAsync(campaign, contact);
        await engine.DrainAsync();
        return (campaign, contact);
    }

    private static string Body(CampaignDefinition definition) => CampaignWriter.Write(definition).ToJsonString();
}
