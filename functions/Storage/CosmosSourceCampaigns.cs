using System.Text.Json;
using CampaignFunctions.Campaigns;
using CampaignFunctions.Segments;
using CampaignFunctions.Storage.Cosmos;
using Microsoft.Azure.Cosmos;

namespace CampaignFunctions.Storage;

/// <summary>One query that reads of each campaign only what its sources need.</summary>
internal sealed class CosmosSourceCampaigns(CosmosDatabase database) : ISourceCampaigns
{
    private const string Query =
        "SELECT c.id, c.published, c.definition.publishUp, c.definition.publishDown, c.definition.sources FROM c WHERE c.type = 'campaign' AND (IS_DEFINED(c.definition.sources.segments) OR IS_DEFINED(c.definition.sources.forms))";

    private readonly DocumentStore _store = database.Store(Containers.Campaigns);

    public async Task<IReadOnlyList<CampaignDefinition>> ListAsync(CancellationToken cancellationToken) =>
        await _store.QueryAsync(new QueryDefinition(Query), partition: null, cancellationToken).Select(Read).ToListAsync(cancellationToken);

    private static CampaignDefinition Read(JsonElement row)
    {
        var found = row.Deserialize<Row>(StorageJson.Options)!;
        return new CampaignDefinition { Id = found.Id, Name = found.Id, Published = found.Published, PublishUp = found.PublishUp, PublishDown = found.PublishDown, Sources = found.Sources, Steps = [] };
    }

    private sealed record Row(string Id, bool Published, CampaignSources Sources, DateTimeOffset? PublishUp = null, DateTimeOffset? PublishDown = null);
}
