using System.Text.Json;
using CampaignFunctions.Campaigns;
using CampaignFunctions.Journeys;
using CampaignFunctions.Journeys.Auditing;
using CampaignFunctions.Storage.Cosmos;
using Microsoft.Azure.Cosmos;

namespace CampaignFunctions.Storage;

/// <summary>Queries across the journeys of all contacts.</summary>
internal sealed class CosmosJourneys(CosmosDatabase database) : IJourneys
{
    private readonly DocumentStore _store = database.Store(Containers.Contacts);
    private readonly RecentResults<JourneyCounts> _counts = new(TimeSpan.FromSeconds(5));

    public Task<JourneyCounts> CountAsync(string campaign, CancellationToken cancellationToken) =>
        _counts.GetAsync(campaign, () => CountNowAsync(campaign)).WaitAsync(cancellationToken);

    public async Task<Page<Journey>> OverdueAsync(DateTimeOffset before, string? campaign, IReadOnlyCollection<string> exceptCampaigns, int limit, string? continuation, CancellationToken cancellationToken)
    {
        var ofCampaign = campaign is null ? string.Empty : " AND c.campaign = @campaign";
        var except = exceptCampaigns.Count == 0 ? string.Empty : " AND NOT ARRAY_CONTAINS(@except, c.campaign)";
        var query = new QueryDefinition($"SELECT * FROM c WHERE c.type = '{ContactDocuments.JourneyType}' AND c.wakeAt <= @before{ofCampaign}{except} ORDER BY c.wakeAt")
            .WithParameter("@before", before.ToUnixTimeMilliseconds());
        query = campaign is null ? query : query.WithParameter("@campaign", campaign);
        query = exceptCampaigns.Count == 0 ? query : query.WithParameter("@except", exceptCampaigns);

        var token = continuation is null ? null : Continuation.Read(continuation);
        var page = await _store.QueryPageAsync(query, limit, token, cancellationToken);
        return new Page<Journey>([.. page.Items.Select(Read)], page.Continuation is null ? null : Continuation.After(page.Continuation));
    }

    public async Task<Page<Journey>> WaitingOnAsync(string campaign, string step, int limit, string? continuation, CancellationToken cancellationToken)
    {
        var query = new QueryDefinition($"SELECT TOP {limit + 1} * FROM c WHERE c.type = '{ContactDocuments.JourneyType}' AND c.campaign = @campaign AND ARRAY_CONTAINS(c.waitingOn, @step) AND c.contactId > @after ORDER BY c.contactId")
            .WithParameter("@campaign", campaign)
            .WithParameter("@step", step)
            .WithParameter("@after", Continuation.Read(continuation));
        var journeys = await _store.QueryAsync(query, partition: null, cancellationToken).Select(Read).ToListAsync(cancellationToken);
        return Continuation.Page(journeys, limit, journey => journey.ContactId);
    }

    public async Task<Page<Journey>> OwingAsync(DateTimeOffset before, int limit, string? continuation, CancellationToken cancellationToken)
    {
        var query = new QueryDefinition($"SELECT * FROM c WHERE c.type = '{ContactDocuments.JourneyType}' AND c.owedAt <= @before").WithParameter("@before", before.ToUnixTimeMilliseconds());
        var page = await _store.QueryPageAsync(query, limit, continuation is null ? null : Continuation.Read(continuation), cancellationToken);
        return new Page<Journey>([.. page.Items.Select(Read)], page.Continuation is null ? null : Continuation.After(page.Continuation));
    }

    public async Task<Page<Journey>> ListAsync(string campaign, JourneyFilter filter, int limit, string? continuation, CancellationToken cancellationToken)
    {
        var narrowed = string.Concat(
            filter.Active is null ? string.Empty : " AND c.active = @active",
            filter.Version is null ? string.Empty : " AND c.version = @version",
            filter.ExceptVersion is null ? string.Empty : " AND c.version != @except");
        var query = new QueryDefinition($"SELECT TOP {limit + 1} * FROM c WHERE c.type = '{ContactDocuments.JourneyType}' AND c.campaign = @campaign AND c.contactId > @after{narrowed} ORDER BY c.contactId")
            .WithParameter("@campaign", campaign)
            .WithParameter("@after", Continuation.Read(continuation));
        query = filter.Active is null ? query : query.WithParameter("@active", filter.Active);
        query = filter.Version is null ? query : query.WithParameter("@version", filter.Version);
        query = filter.ExceptVersion is null ? query : query.WithParameter("@except", filter.ExceptVersion);
        var journeys = await _store.QueryAsync(query, partition: null, cancellationToken).Select(Read).ToListAsync(cancellationToken);
        return Continuation.Page(journeys, limit, journey => journey.ContactId);
    }

    public async Task<Page<StoredJourney>> AuditAsync(string? campaign, int limit, string? continuation, CancellationToken cancellationToken)
    {
        var query = new QueryDefinition($"SELECT * FROM c WHERE c.type = '{ContactDocuments.JourneyType}'{(campaign is null ? string.Empty : " AND c.campaign = @campaign")}");
        query = campaign is null ? query : query.WithParameter("@campaign", campaign);
        var token = continuation is null ? null : Continuation.Read(continuation);
        var page = await _store.QueryPageAsync(query, limit, token, cancellationToken);
        return new Page<StoredJourney>([.. page.Items.Select(ContactDocuments.Stored)], page.Continuation is null ? null : Continuation.After(page.Continuation));
    }

    public async Task<IReadOnlyDictionary<int, long>> CountByVersionAsync(string campaign, CancellationToken cancellationToken)
    {
        var query = new QueryDefinition($"SELECT c.version, COUNT(1) AS n FROM c WHERE c.type = '{ContactDocuments.JourneyType}' AND c.campaign = @campaign AND c.active = true GROUP BY c.version").WithParameter("@campaign", campaign);
        return await _store.QueryAsync(query, partition: null, cancellationToken).ToDictionaryAsync(body => body.GetProperty("version").GetInt32(), body => body.GetProperty("n").GetInt64(), cancellationToken: cancellationToken);
    }

    public async Task<IReadOnlyList<Journey>> OfContactAsync(string contact, CancellationToken cancellationToken)
    {
        var query = new QueryDefinition($"SELECT * FROM c WHERE c.type IN ('{ContactDocuments.JourneyType}', '{ContactDocuments.ArchiveType}')");
        var documents = await _store.QueryAsync(query, contact, cancellationToken).Select(body => new StoredDocument(body)).ToListAsync(cancellationToken);
        var journeys = documents.Where(document => document.Type == ContactDocuments.JourneyType).Select(document => document.As<Journey>()).ToDictionary(journey => journey.Campaign, StringComparer.Ordinal);
        JourneyArchive.Restore(documents.Where(document => document.Type == ContactDocuments.ArchiveType), journeys);
        return [.. journeys.Values.OrderBy(journey => journey.Campaign, StringComparer.Ordinal)];
    }

    private async Task<JourneyCounts> CountNowAsync(string campaign)
    {
        var members = new QueryDefinition($"SELECT c.active, COUNT(1) AS n FROM c WHERE c.type = '{ContactDocuments.JourneyType}' AND c.campaign = @campaign GROUP BY c.active").WithParameter("@campaign", campaign);
        var finished = new QueryDefinition($"SELECT VALUE COUNT(1) FROM c WHERE c.type = '{ContactDocuments.JourneyType}' AND c.campaign = @campaign AND c.active = true AND NOT IS_DEFINED(c.waitingOn)").WithParameter("@campaign", campaign);
        var steps = new QueryDefinition($"SELECT s.step, s.state, s.path, COUNT(1) AS n FROM c JOIN s IN c.steps WHERE c.type IN ('{ContactDocuments.JourneyType}', '{ContactDocuments.ArchiveType}') AND c.campaign = @campaign GROUP BY s.step, s.state, s.path").WithParameter("@campaign", campaign);
        var byActive = await _store.QueryAsync(members, partition: null, CancellationToken.None).Select(body => body.Deserialize<MemberCount>(StorageJson.Options)!).ToListAsync();
        var byStep = await _store.QueryAsync(steps, partition: null, CancellationToken.None).Select(body => body.Deserialize<RecordCount>(StorageJson.Options)!).ToListAsync();
        var finishedCount = await _store.QueryAsync(finished, partition: null, CancellationToken.None).Select(body => body.GetInt64()).SingleAsync();
        return new JourneyCounts(
            byActive.Where(count => count.Active).Sum(count => count.N),
            byActive.Where(count => !count.Active).Sum(count => count.N),
            finishedCount,
            [.. byStep.Select(count => new StepCount(count.Step, count.State, count.Path, count.N))]);
    }

    private static Journey Read(JsonElement body) => new StoredDocument(body).As<Journey>();

    private sealed record MemberCount(bool Active, long N);

    private sealed record RecordCount(string Step, StepState State, long N, StepPath? Path = null);
}
