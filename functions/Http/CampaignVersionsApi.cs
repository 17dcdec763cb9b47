using System.Globalization;
using CampaignFunctions.Campaigns;
using CampaignFunctions.Campaigns.Definitions;
using CampaignFunctions.Journeys;
using CampaignFunctions.Scheduling;
using CampaignFunctions.Schemas;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace CampaignFunctions.Http;

/// <summary>Campaigns: their versions, and the journeys that run on them.</summary>
public sealed class CampaignVersionsApi(ICampaigns campaigns, IJourneys journeys, ICohortQueue queue)
{
    private const string Tag = "Campaigns";
    private const string UnknownVersion = "unknown-version";
    private const int MostSteps = 100;

    /// <summary>What the body of a migration looks like.</summary>
    internal static ObjectSchema MigrateSchema { get; } = new(
        Property.Optional("from", new IntegerSchema { Min = 1, Description = "Only journeys on this version; left out: on any." }),
        Property.Required("to", new IntegerSchema { Min = 1, Description = "The version to go on with." }));

    /// <summary>What the body of a backfill looks like.</summary>
    internal static ObjectSchema BackfillSchema { get; } = new(
        Property.Optional("steps", new ListSchema(new IdSchema()) { MinItems = 1, MaxItems = MostSteps, Unique = true, Description = "The new steps to run; left out: all." }));

    /// <summary>Lists the versions of a campaign, newest first, or compares two of them.</summary>
    [Function("list-campaign-versions")]
    [Operation("Lists the versions of a campaign, newest first, with the number of members on each; with compare=1..2 says what differs between two of them.", Tag = Tag, Answer = "CampaignVersions", Query = ["compare", "limit", "continuation"], Problems = [404, 422])]
    public async Task<IResult> ListVersions([HttpTrigger(AuthorizationLevel.Function, "get", Route = "campaigns/{id}/versions")] HttpRequest request, string id, CancellationToken cancellationToken)
    {
        var campaign = await FindAsync(id, cancellationToken);
        var versions = await campaigns.VersionsAsync(id, cancellationToken);
        if ((string?)request.Query["compare"] is { } compare)
        {
            var (from, to) = Range(compare);
            return Reply.Json(CampaignComparison.Of(Known(versions, from), Known(versions, to)));
        }

        var members = await MembersAsync(campaign, cancellationToken);
        var page = PageRequest.Of(request).Cut(versions);
        return Reply.Page(page.Items.Select(version => Show(version, members)), page.Continuation);
    }

    /// <summary>Shows one version of a campaign.</summary>
    [Function("get-campaign-version")]
    [Operation("Shows one version of a campaign.", Tag = Tag, Answer = "CampaignVersion", Problems = [404])]
    public async Task<IResult> GetVersion([HttpTrigger(AuthorizationLevel.Function, "get", Route = "campaigns/{id}/versions/{version:int}")] HttpRequest request, string id, int version, CancellationToken cancellationToken)
    {
        var campaign = await FindAsync(id, cancellationToken);
        var found = (await campaigns.VersionsAsync(id, cancellationToken)).FirstOrDefault(known => known.Version == version)
            ?? throw ProblemException.NotFound($"version of campaign '{id}' with the number", version.ToString(CultureInfo.InvariantCulture));
        return Reply.Json(Show(found, await MembersAsync(campaign, cancellationToken)));
    }

    /// <summary>Moves pinned journeys to another version; queues do it, page by page.</summary>
    [Function("migrate-campaign")]
    [Operation("Moves pinned journeys to another version; what waits is due by that version, steps that it doesn't have are cancelled or redirected. Done in the background: the list of versions counts the members on each.", Tag = Tag, Body = "Migration", Answer = "Migrating", Success = [202], Problems = [404, 409])]
    public async Task<IResult> Migrate([HttpTrigger(AuthorizationLevel.Function, "post", Route = "campaigns/{id}/migrate")] HttpRequest request, string id, CancellationToken cancellationToken)
    {
        var body = await RequestBody.ReadJsonAsync(request, MigrateSchema, cancellationToken);
        var campaign = await FindAsync(id, cancellationToken);
        var to = body.GetProperty("to").GetInt32();
        int? from = body.Member("from") is { } given ? given.GetInt32() : null;
        if (campaign.Definition.Versioning == Versioning.Follow)
        {
            throw ProblemException.Conflict("not-pinned", $"The journeys of campaign '{id}' follow its newest version, {campaign.Tree.Version}, already. Only where 'versioning' is 'pin' there is something to move.");
        }

        if (await campaigns.FindVersionAsync(id, to, cancellationToken) is null)
        {
            throw ProblemException.Invalid("/to", UnknownVersion, $"There is no version {to}; the newest is {campaign.Tree.Version}, and the last 100 are kept.");
        }

        if (from == to)
        {
            throw ProblemException.Invalid("/from", "same-version", "Journeys can't move to the version that they are on.");
        }

        var members = await journeys.CountByVersionAsync(id, cancellationToken);
        await queue.SendAsync(QueueNames.Migrate, new VersionMove(id, from, to), TimeSpan.Zero, cancellationToken);
        var count = members.Where(entry => entry.Key != to && (from is null || entry.Key == from)).Sum(entry => entry.Value);
        return Reply.Json(new { Campaign = id, From = from, To = to, Journeys = count }, StatusCodes.Status202Accepted);
    }

    /// <summary>Runs new steps for members who have done what is above them; queues do it, page by page.</summary>
    [Function("backfill-campaign")]
    [Operation("Runs new steps for members who have done what is above them already; the delay counts from when that was done. Done in the background.", Tag = Tag, Body = "Backfill", Answer = "Backfilling", Success = [202], Problems = [404])]
    public async Task<IResult> Backfill([HttpTrigger(AuthorizationLevel.Function, "post", Route = "campaigns/{id}/backfill")] HttpRequest request, string id, CancellationToken cancellationToken)
    {
        var text = await RequestBody.ReadAsync(request, cancellationToken);
        var campaign = await FindAsync(id, cancellationToken);
        string[]? steps = text.IsEmpty || JsonBody.Parse(text, BackfillSchema).Member("steps") is not { } given ? null : [.. given.EnumerateArray().Select(step => step.GetString()!)];
        var unknown = (steps ?? []).Select((step, index) => (step, index)).Where(entry => campaign.Tree.Find(entry.step) is null)
            .Select(entry => new ValidationError($"/steps/{entry.index}", DefinitionErrors.UnknownStep, $"There is no step '{entry.step}' in the newest version of this campaign."))
            .ToArray();
        if (unknown.Length > 0)
        {
            throw new ValidationException(unknown);
        }

        var members = await journeys.CountByVersionAsync(id, cancellationToken);
        await queue.SendAsync(QueueNames.Backfill, new BackfillSteps(id, steps), TimeSpan.Zero, cancellationToken);
        return Reply.Json(new { Campaign = id, Steps = steps, Journeys = members.Values.Sum() }, StatusCodes.Status202Accepted);
    }

    private async Task<StoredCampaign> FindAsync(string id, CancellationToken cancellationToken) =>
        await campaigns.FindAsync(id, cancellationToken) ?? throw ProblemException.NotFound("campaign", id);

    // Where journeys follow, all of them run on the newest version, wherever they began.
    private async Task<IReadOnlyDictionary<int, long>> MembersAsync(StoredCampaign campaign, CancellationToken cancellationToken)
    {
        var members = await journeys.CountByVersionAsync(campaign.Definition.Id, cancellationToken);
        return campaign.Definition.Versioning == Versioning.Follow ? new Dictionary<int, long> { [campaign.Tree.Version] = members.Values.Sum() } : members;
    }

    private static object Show(CampaignVersion version, IReadOnlyDictionary<int, long> members) =>
        new { version.Version, version.SavedAt, Members = members.GetValueOrDefault(version.Version), Campaign = CampaignWriter.Write(version.Definition) };

    private static (int From, int To) Range(string compare) =>
        compare.Split("..") is [var first, var second] && int.TryParse(first, NumberStyles.None, CultureInfo.InvariantCulture, out var from) && int.TryParse(second, NumberStyles.None, CultureInfo.InvariantCulture, out var to)
            ? (from, to)
            : throw ProblemException.Invalid("?compare", "invalid-range", $"'{compare}' names no two versions. Write them as in compare=1..2.");

    private static CampaignVersion Known(IReadOnlyList<CampaignVersion> versions, int number) =>
        versions.FirstOrDefault(version => version.Version == number) ?? throw ProblemException.Invalid("?compare", UnknownVersion, $"There is no version {number}; {Kept(versions)}.");

    private static string Kept(IReadOnlyList<CampaignVersion> versions) => $"versions {versions[^1].Version} to {versions[0].Version} are kept";
}
