using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CampaignFunctions.Journeys;
using CampaignFunctions.Library;
using CampaignFunctions.Schemas;

namespace CampaignFunctions.Channels.Integrations;

/// <summary>
/// Salesforce: contacts or leads by an external id, up to 200 a request, and members of campaigns with a status.
/// https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/resources_composite_sobjects_collections_upsert.htm
/// </summary>
internal sealed partial class Salesforce : Integration
{
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
        var type = SalesforceApi.TypeOf(call);
        var field = call.Setting("externalIdField")!;
        var results = new Dictionary<string, PushResult>(StringComparer.Ordinal);
        foreach (var batch in items.Chunk(SalesforceApi.MostRecords))
        {
            var records = batch.Select(item => SalesforceApi.Record(type, [.. item.Fields.Where(value => value.Key != field).Select(value => KeyValuePair.Create(value.Key, JsonSerializer.SerializeToNode(value.Value))), KeyValuePair.Create(field, (JsonNode?)item.Key)]));
            var answer = await SalesforceApi.SendAsync(HttpMethod.Patch, $"composite/sobjects/{type}/{field}", SalesforceApi.Collection(records), call, cancellationToken);
            for (var index = 0; index < batch.Length; index++)
            {
                results[batch[index].Contact] = SalesforceApi.FailureAt(answer, index) is { } failure
                    ? new PushResult(null, failure)
                    : new PushResult(VendorAnswer.Member(answer.Body[index], "id") ?? batch[index].RemoteId ?? batch[index].Key);
            }
        }

        return results;
    }

    public override Task<IReadOnlyDictionary<string, Outcome>> JoinCampaignAsync(IReadOnlyDictionary<string, string> members, string campaign, string? status, IntegrationCall call, CancellationToken cancellationToken) =>
        SalesforceCampaign.JoinAsync(members, campaign, status, call, cancellationToken);

    [GeneratedRegex("^[A-Za-z][A-Za-z0-9_]{0,79}$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex IdentifierForm { get; }

    [GeneratedRegex("^[0-9]{2,3}[.]0$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex VersionForm { get; }
}
