using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CampaignFunctions.Journeys;

namespace CampaignFunctions.Channels.Integrations;

/// <summary>
/// Members of a campaign of Salesforce: whoever isn't one becomes one, whoever is gets the status.
/// https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/resources_composite_sobjects_collections_create.htm, …_update.htm, …/resources_query.htm
/// </summary>
internal static partial class SalesforceCampaign
{
    /// <summary>As <see cref="Integration.JoinCampaignAsync"/> says.</summary>
    public static async Task<IReadOnlyDictionary<string, Outcome>> JoinAsync(IReadOnlyDictionary<string, string> members, string campaign, string? status, IntegrationCall call, CancellationToken cancellationToken)
    {
        var failures = new Dictionary<string, Outcome>(StringComparer.Ordinal);
        if (!RecordId.IsMatch(campaign))
        {
            return members.ToDictionary(member => member.Key, _ => Outcome.Failed($"Salesforce: '{campaign}' is no id of a campaign; one looks like 701000000000001AAA"), StringComparer.Ordinal);
        }

        var link = $"{SalesforceApi.TypeOf(call)}Id";
        var known = await MembersAsync([.. members.Values], campaign, link, call, cancellationToken);
        if (known.Answer is { } refused)
        {
            var failure = refused.Failure("Salesforce", SalesforceApi.Words);
            return members.ToDictionary(member => member.Key, _ => failure, StringComparer.Ordinal);
        }

        var create = members.Where(member => !known.Members.ContainsKey(Short(member.Value))).ToArray();
        await WriteAsync(HttpMethod.Post, create, member => [new("CampaignId", campaign), new(link, member.Value), .. StatusOf(status)], call, failures, cancellationToken);
        var update = members.Where(member => status is not null && known.Members.TryGetValue(Short(member.Value), out var present) && present.Status != status).ToArray();
        await WriteAsync(HttpMethod.Patch, update, member => [new("id", known.Members[Short(member.Value)].Id), .. StatusOf(status)], call, failures, cancellationToken);
        return failures;
    }

    private static KeyValuePair<string, JsonNode?>[] StatusOf(string? status) => status is null ? [] : [new("Status", status)];

    private static async Task WriteAsync(HttpMethod method, KeyValuePair<string, string>[] members, Func<KeyValuePair<string, string>, KeyValuePair<string, JsonNode?>[]> record, IntegrationCall call, Dictionary<string, Outcome> failures, CancellationToken cancellationToken)
    {
        foreach (var batch in members.Chunk(SalesforceApi.MostRecords))
        {
            var answer = await SalesforceApi.SendAsync(method, "composite/sobjects", SalesforceApi.Collection(batch.Select(member => SalesforceApi.Record("CampaignMember", record(member)))), call, cancellationToken);
            for (var index = 0; index < batch.Length; index++)
            {
                if (SalesforceApi.FailureAt(answer, index) is { } failure)
                {
                    failures[batch[index].Key] = failure;
                }
            }
        }
    }

    private static async Task<(IReadOnlyDictionary<string, (string Id, string? Status)> Members, VendorAnswer? Answer)> MembersAsync(string[] remoteIds, string campaign, string link, IntegrationCall call, CancellationToken cancellationToken)
    {
        var members = new Dictionary<string, (string, string?)>(StringComparer.Ordinal);
        // Ids are letters and digits, so nothing in the query needs to be escaped.
        foreach (var batch in remoteIds.Where(id => RecordId.IsMatch(id)).Chunk(SalesforceApi.MostRecords))
        {
            var query = $"SELECT Id, {link}, Status FROM CampaignMember WHERE CampaignId = '{campaign}' AND {link} IN ({string.Join(',', batch.Select(id => $"'{id}'"))})";
            var answer = await SalesforceApi.SendAsync(HttpMethod.Get, $"query?q={Uri.EscapeDataString(query)}", null, call, cancellationToken);
            if (!answer.IsSuccess)
            {
                return (members, answer);
            }

            foreach (var record in VendorAnswer.Items(answer.Body, "records"))
            {
                if (VendorAnswer.Member(record, "Id") is { } id && VendorAnswer.Member(record, link) is { } contact)
                {
                    members[Short(contact)] = (id, VendorAnswer.Member(record, "Status"));
                }
            }
        }

        return (members, null);
    }

    // An id has 15 characters, or 18 of which the last three only repeat its upper and lower case.
    private static string Short(string id) => id.Length == 18 ? id[..15] : id;

    [GeneratedRegex("^[A-Za-z0-9]{15}([A-Za-z0-9]{3})?$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex RecordId { get; }
}
