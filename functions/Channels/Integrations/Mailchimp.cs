using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CampaignFunctions.Library;
using CampaignFunctions.Schemas;

namespace CampaignFunctions.Channels.Integrations;

/// <summary>
/// Mailchimp: members of an audience by the MD5 of their address, then their tags. Who unsubscribed there stays so.
/// https://mailchimp.com/developer/marketing/api/list-members/add-or-update-list-member/ and …/list-member-tags/add-or-remove-member-tags/
/// </summary>
internal sealed partial class Mailchimp : Integration
{
    public override string Name => "mailchimp";

    public override ObjectSchema Settings { get; } = new(
        Property.Required("apiKey", new TextSchema { NotBlank = true, MaxLength = 200, Description = "Ends with the data center, such as -us6." }),
        Property.Required("listId", new IdSchema { Description = "The audience." }),
        Property.Optional("statusIfNew", new ChoiceSchema("subscribed", "pending", "unsubscribed", "transactional") { Description = "Status of who is new there; pending asks them by mail. Left out: subscribed." }),
        Property.Optional("tags", new ListSchema(new TextSchema { NotBlank = true, MaxLength = 100 }) { MaxItems = 50, Unique = true, Description = "Tags that everybody gets who is pushed." }),
        Fields,
        BaseUrl);

    public override IReadOnlyDictionary<string, string> DefaultFields { get; } = new Dictionary<string, string>
    {
        ["FNAME"] = "{contactfield=firstname}",
        ["LNAME"] = "{contactfield=lastname}",
    };

    public override bool IsSecret(string pointer) => pointer == "/apiKey";

    public override IEnumerable<ValidationError> Check(JsonElement settings, string pointer)
    {
        if (Text(settings, "baseUrl") is null && !DataCenter.IsMatch(Text(settings, "apiKey")!))
        {
            yield return new ValidationError($"{pointer}/apiKey", "invalid-key", "A key of Mailchimp ends with its data center, such as '-us6'.");
        }
    }

    public override Task<IReadOnlyDictionary<string, PushResult>> PushAsync(IReadOnlyList<PushItem> items, IntegrationCall call, CancellationToken cancellationToken)
    {
        var key = call.Setting("apiKey")!;
        var address = call.Setting("baseUrl")?.TrimEnd('/') ?? $"https://{DataCenter.Match(key).Groups["center"].Value}.api.mailchimp.com";
        var basic = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"campaigns:{key}")));
        return call.ForEachAsync(items, async (item, token) =>
        {
            var member = $"{address}/3.0/lists/{call.Setting("listId")}/members/{HashOf(item.Key)}";
            var put = await call.SendAsync(HttpMethod.Put, member, Member(item, call), basic, token);
            if (!put.IsSuccess)
            {
                return new PushResult(null, put.Failure("Mailchimp", Words));
            }

            if (Tags(call) is { Count: > 0 } tags)
            {
                var tagged = await call.SendAsync(HttpMethod.Post, $"{member}/tags", new JsonObject { ["tags"] = tags }, basic, token);
                if (!tagged.IsSuccess)
                {
                    return new PushResult(null, tagged.Failure("Mailchimp", Words));
                }
            }

            return new PushResult(VendorAnswer.Member(put.Body, "id") ?? HashOf(item.Key));
        }, cancellationToken);
    }

    private static JsonObject Member(PushItem item, IntegrationCall call)
    {
        var member = new JsonObject { ["email_address"] = item.Key, ["status_if_new"] = call.Setting("statusIfNew") ?? "subscribed" };
        if (item.Fields.Count > 0)
        {
            member["merge_fields"] = new JsonObject(item.Fields.Select(field => KeyValuePair.Create(field.Key, JsonSerializer.SerializeToNode(field.Value))));
        }

        return member;
    }

    private static JsonArray Tags(IntegrationCall call) => new(
        [.. VendorAnswer.Items(call.Settings, "tags").Select(tag => new JsonObject { ["name"] = tag.GetString(), ["status"] = "active" })]);

    // Mailchimp's way to name a member in a URL, not a protection of anything.
#pragma warning disable CA5351 // Mailchimp asks for MD5
    private static string HashOf(string address) => Convert.ToHexStringLower(MD5.HashData(Encoding.UTF8.GetBytes(address.ToLowerInvariant())));
#pragma warning restore CA5351

    // https://mailchimp.com/developer/marketing/docs/errors/
    private static string? Words(JsonElement body)
    {
        var errors = VendorAnswer.Items(body, "errors").Select(error => $"{VendorAnswer.Member(error, "field")}: {VendorAnswer.Member(error, "message")}").ToArray();
        var detail = VendorAnswer.Member(body, "detail") ?? VendorAnswer.Member(body, "title");
        return errors.Length == 0 ? detail : $"{detail} ({string.Join("; ", errors)})";
    }

    [GeneratedRegex("-(?<center>[a-z]{2,4}[0-9]{1,4})$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex DataCenter { get; }
}
