using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CampaignFunctions.Journeys;
using CampaignFunctions.Library;
using CampaignFunctions.Schemas;

namespace CampaignFunctions.Channels.Integrations;

/// <summary>
/// Salesforce: contacts or leads by an external id, up to 200 a request, and members of campaigns with a status. Signs in by OAuth's client credentials.
/// https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/resources_composite_sobjects_collections_upsert.htm,
/// …/resources_composite_sobjects_collections_create.htm, …_update.htm, …/resources_query.htm;
/// https://help.salesforce.com/s/articleView?id=xcloud.remoteaccess_oauth_client_credentials_flow.htm
/// </summary>
internal sealed partial class Salesforce : Integration
{
    private const int MostRecords = 200;

    public override string Name => "salesforce";

    public override ObjectSchema Settings { get; } = new(
        Property.Required("loginUrl", new UrlSchema { Description = "The My Domain address, such as https://acme.my.salesforce.com." }),
        Property.Required("clientId", new TextSchema { NotBlank = true, MaxLength = 500, Description = "The consumer key of the external client app." }),
        Property.Required("clientSecret", new TextSchema { NotBlank = true, MaxLength = 500, Description = "Its consumer secret." }),
        Property.Optional("object", new ChoiceSchema("Contact", "Lead") { Description = "Left out: Contact." }),
        Property.Required("externalIdField", new TextSchema { Pattern = Identifier, Description = "The external id field that contacts are found by, such as Campaigns_Id__c." }),
        Property.Optional("externalId", new TextSchema { NotBlank = true, MaxLength = 500, Description = "What it holds, with tokens. Left out: the contact's id." }),
        Property.Optional("apiVersion", new TextSchema { Pattern = Version, Description = "Left out: 62.0." }),
        Fields);

    public override IReadOnlyDictionary<string, string> DefaultFields { get; } = new Dictionary<string, string>
    {
        ["FirstName"] = "{contactfield=firstname}",
        ["LastName"] = "{contactfield=lastname|unknown}",
        ["Email"] = "{contactfield=email}",
        ["Phone"] = "{contactfield=phone}",
    };

    public override bool HasCampaigns => true;

    private static TextPattern Identifier { get; } = new(IdentifierForm, "invalid-field", "An API name of a field, such as \"Campaigns_Id__c\".");

    private static TextPattern Version { get; } = new(VersionForm, "invalid-version", "A version of the API, such as \"62.0\".");

    public override bool IsSecret(string pointer) => pointer == "/clientSecret";

    public override string KeyText(JsonElement settings) => Text(settings, "externalId") ?? "{contactfield=id}";

    public override async Task<IReadOnlyDictionary<string, PushResult>> PushAsync(IReadOnlyList<PushItem> items, IntegrationCall call, CancellationToken cancellationToken)
    {
        var type = TypeOf(call);
        var field = call.Setting("externalIdField")!;
        var results = new Dictionary<string, PushResult>(StringComparer.Ordinal);
        foreach (var batch in items.Chunk(MostRecords))
        {
            var records = batch.Select(item => Record(type, [.. item.Fields.Where(value => value.Key != field).Select(value => KeyValuePair.Create(value.Key, JsonSerializer.SerializeToNode(value.Value))), KeyValuePair.Create(field, (JsonNode?)item.Key)]));
            var answer = await SendAsync(HttpMethod.Patch, $"composite/sobjects/{type}/{field}", Collection(records), call, cancellationToken);
            for (var index = 0; index < batch.Length; index++)
            {
                results[batch[index].Contact] = FailureAt(answer, index) is { } failure
                    ? new PushResult(null, failure)
                    : new PushResult(VendorAnswer.Member(answer.Body[index], "id") ?? batch[index].RemoteId ?? batch[index].Key);
            }
        }

        return results;
    }

    public override async Task<IReadOnlyDictionary<string, Outcome>> JoinCampaignAsync(IReadOnlyDictionary<string, string> members, string campaign, string? status, IntegrationCall call, CancellationToken cancellationToken)
    {
        var failures = new Dictionary<string, Outcome>(StringComparer.Ordinal);
        if (!RecordId.IsMatch(campaign))
        {
            return members.ToDictionary(member => member.Key, _ => Outcome.Failed($"Salesforce: '{campaign}' is no id of a campaign; one looks like 701000000000001AAA"), StringComparer.Ordinal);
        }

        var link = $"{TypeOf(call)}Id";
        var known = await MembersAsync([.. members.Values], campaign, link, call, cancellationToken);
        if (known.Answer is { } refused)
        {
            var failure = refused.Failure("Salesforce", Words);
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
        foreach (var batch in members.Chunk(MostRecords))
        {
            var answer = await SendAsync(method, "composite/sobjects", Collection(batch.Select(member => Record("CampaignMember", record(member)))), call, cancellationToken);
            for (var index = 0; index < batch.Length; index++)
            {
                if (FailureAt(answer, index) is { } failure)
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
        foreach (var batch in remoteIds.Where(id => RecordId.IsMatch(id)).Chunk(MostRecords))
        {
            var query = $"SELECT Id, {link}, Status FROM CampaignMember WHERE CampaignId = '{campaign}' AND {link} IN ({string.Join(',', batch.Select(id => $"'{id}'"))})";
            var answer = await SendAsync(HttpMethod.Get, $"query?q={Uri.EscapeDataString(query)}", null, call, cancellationToken);
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

    private static async Task<VendorAnswer> SendAsync(HttpMethod method, string path, JsonNode? body, IntegrationCall call, CancellationToken cancellationToken)
    {
        var key = TokenKey(call);
        for (var isFirst = true; ; isFirst = false)
        {
            var kept = call.Http.Tokens.Find(key);
            var (token, refused) = kept is null ? await SignInAsync(key, call, cancellationToken) : (kept, null);
            if (token is null)
            {
                return refused!;
            }

            var url = $"{token.Address.TrimEnd('/')}/services/data/v{call.Setting("apiVersion") ?? "62.0"}/{path}";
            var answer = await call.SendManyAsync(method, url, body?.DeepClone(), new AuthenticationHeaderValue("Bearer", token.Value), cancellationToken);
            if (answer.Status != 401)
            {
                return answer;
            }

            call.Http.Tokens.Forget(key, token);
            if (kept is null || !isFirst)
            {
                return answer;
            }
        }
    }

    private static async Task<(AccessToken? Token, VendorAnswer? Refused)> SignInAsync(string key, IntegrationCall call, CancellationToken cancellationToken)
    {
        var login = call.Setting("loginUrl")!.TrimEnd('/');
        var answer = await call.SendAsync(HttpMethod.Post, $"{login}/services/oauth2/token", null, request => request.Content = new FormUrlEncodedContent(
        [
            new("grant_type", "client_credentials"), new("client_id", call.Setting("clientId")), new("client_secret", call.Setting("clientSecret")),
        ]), cancellationToken);
        if (!answer.IsSuccess || VendorAnswer.Member(answer.Body, "access_token") is not { } value)
        {
            return (null, answer);
        }

        var token = new AccessToken(value, VendorAnswer.Member(answer.Body, "instance_url") ?? login);
        call.Http.Tokens.Keep(key, token);
        return (token, null);
    }

    private static string TokenKey(IntegrationCall call) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(
        string.Join('\n', call.Integration, call.Setting("loginUrl"), call.Setting("clientId"), call.Setting("clientSecret")))));

    private static string TypeOf(IntegrationCall call) => call.Setting("object") ?? "Contact";

    private static JsonObject Collection(IEnumerable<JsonNode> records) => new() { ["allOrNone"] = false, ["records"] = new JsonArray([.. records]) };

    private static JsonObject Record(string type, KeyValuePair<string, JsonNode?>[] values) => new([new("attributes", new JsonObject { ["type"] = type }), .. values]);

    // Results stand in the order of the records.
    private static Outcome? FailureAt(VendorAnswer answer, int index)
    {
        if (!answer.IsSuccess || answer.Body.ValueKind != JsonValueKind.Array || answer.Body.GetArrayLength() <= index)
        {
            return answer.IsSuccess ? Outcome.Failed("Salesforce: the contact is not in its answer") : answer.Failure("Salesforce", Words);
        }

        var result = answer.Body[index];
        return result.TryGetProperty("success", out var success) && success.ValueKind == JsonValueKind.True
            ? null
            : Outcome.Failed($"Salesforce: {string.Join("; ", VendorAnswer.Items(result, "errors").Select(error => $"{VendorAnswer.Member(error, "statusCode")}: {VendorAnswer.Member(error, "message")}"))}");
    }

    // Errors of the API are a list, those of OAuth an object.
    private static string? Words(JsonElement body) => body.ValueKind == JsonValueKind.Array
        ? string.Join("; ", body.EnumerateArray().Select(error => $"{VendorAnswer.Member(error, "errorCode")}: {VendorAnswer.Member(error, "message")}"))
        : VendorAnswer.Member(body, "error_description") ?? VendorAnswer.Member(body, "error");

    // An id has 15 characters, or 18 of which the last three only repeat its upper and lower case.
    private static string Short(string id) => id.Length == 18 ? id[..15] : id;

    [GeneratedRegex("^[A-Za-z][A-Za-z0-9_]{0,79}$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex IdentifierForm { get; }

    [GeneratedRegex("^[0-9]{2,3}[.]0$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex VersionForm { get; }

    [GeneratedRegex("^[A-Za-z0-9]{15}([A-Za-z0-9]{3})?$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex RecordId { get; }
}
