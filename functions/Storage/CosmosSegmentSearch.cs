using CampaignFunctions.Library.Filters;
using CampaignFunctions.Segments;
using CampaignFunctions.Storage.Cosmos;
using CampaignFunctions.Storage.Filters;
using Microsoft.Azure.Cosmos;

namespace CampaignFunctions.Storage;

/// <summary>Queries over all contacts, one page per call, without an order that the store would have to keep.</summary>
internal sealed class CosmosSegmentSearch(CosmosDatabase database) : ISegmentSearch
{
    private const string Contacts = $"SELECT VALUE c.contactId FROM c WHERE c.type = '{ContactDocuments.ContactType}'";

    // A page that finds nothing for so long is left to the next call.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly DocumentStore _store = database.Store(Containers.Contacts);

    public Task<Page<string>> ChangesAsync(string segment, SegmentFilter? filter, DateTimeOffset now, int limit, string? continuation, CancellationToken cancellationToken) =>
        PageAsync(Changes(segment, filter, now), limit, continuation, cancellationToken);

    public Task<Page<string>> MembersAsync(IReadOnlyCollection<string> segments, int limit, string? continuation, CancellationToken cancellationToken)
    {
        var parameters = new SqlParameters();
        var isIn = string.Join(" OR ", segments.Select(segment => $"ARRAY_CONTAINS(c.segmentIds, {parameters.Add(segment)})"));
        return PageAsync(parameters.ToQuery($"{Contacts} AND ({isIn})"), limit, continuation, cancellationToken);
    }

    public Task<Page<string>> JoinedAsync(string campaign, int limit, string? continuation, CancellationToken cancellationToken) =>
        PageAsync(
            new QueryDefinition($"SELECT VALUE c.contactId FROM c WHERE c.type = '{ContactDocuments.JourneyType}' AND c.campaign = @campaign AND c.active = true AND c.joinedBy = 'segment'").WithParameter("@campaign", campaign),
            limit,
            continuation,
            cancellationToken);

    internal static QueryDefinition Changes(string segment, SegmentFilter? filter, DateTimeOffset now)
    {
        var parameters = new SqlParameters();
        var bounds = filter is null ? Bounds.Never : new FilterSql(parameters, now).Compile(filter);
        var id = parameters.Add(segment);
        var enters = $"NOT (IS_DEFINED(c.segmentIds) AND ARRAY_CONTAINS(c.segmentIds, {id})) AND NOT (IS_DEFINED(c.excludedSegments) AND ARRAY_CONTAINS(c.excludedSegments, {id})) AND {bounds.Possible}";
        var leaves = $"EXISTS(SELECT VALUE s FROM s IN c.segments WHERE s.id = {id} AND s.source = 'filter') AND {(!bounds).Possible}";
        return parameters.ToQuery($"{Contacts} AND (({enters}) OR ({leaves}))");
    }

    private async Task<Page<string>> PageAsync(QueryDefinition query, int limit, string? continuation, CancellationToken cancellationToken)
    {
        var token = continuation is null ? null : Continuation.Read(continuation);
        var page = await _store.QueryPageAsync(query, limit, token, cancellationToken, Patience);
        return new Page<string>([.. page.Items.Select(id => id.GetString()!)], page.Continuation is null ? null : Continuation.After(page.Continuation));
    }
}
