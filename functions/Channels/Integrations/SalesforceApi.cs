using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using CampaignFunctions.Journeys;

namespace CampaignFunctions.Channels.Integrations;

/// <summary>
/// Salesforce's REST API: signing in by OAuth's client credentials, collections of records, and what went wrong with them.
/// https://help.salesforce.com/s/articleView?id=xcloud.remoteaccess_oauth_client_credentials_flow.htm,
/// https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/resources_composite_sobjects_collections.htm
/// </summary>
internal static class SalesforceApi
{
    /// <summary>How many records a request takes.</summary>
    public const int MostRecords = 200;

    /// <summary>Sends a request, signed in; once more with a new token where the kept one isn't taken any more.</summary>
    /// <param name="method">The method.</param>
    /// <param name="path">The path below that of the API's version.</param>
    /// <param name="body">The body; null: none.</param>
    /// <param name="call">The way there.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public static async Task<VendorAnswer> SendAsync(HttpMethod method, string path, JsonNode? body, IntegrationCall call, CancellationToken cancellationToken)
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

    /// <summary>What contacts are over there: <c>Contact</c> or <c>Lead</c>.</summary>
    public static string TypeOf(IntegrationCall call) => call.Setting("object") ?? "Contact";

    /// <summary>A body of records that succeed or fail each by itself.</summary>
    public static JsonObject Collection(IEnumerable<JsonNode> records) => new() { ["allOrNone"] = false, ["records"] = new JsonArray([.. records]) };

    /// <summary>A record.</summary>
    public static JsonObject Record(string type, KeyValuePair<string, JsonNode?>[] values) => new([new("attributes", new JsonObject { ["type"] = type }), .. values]);

    /// <summary>Why a record of a collection failed; null: it didn't. Results stand in the order of the records.</summary>
    public static Outcome? FailureAt(VendorAnswer answer, int index)
    {
        if (!answer.IsSuccess || answer.Body.ValueKind != JsonValueKind.Array || answer.Body.GetArrayLength() <= index)
        {
            return answer.IsSuccess ? Outcome.Failed("Salesforce: the contact is not in its answer") : answer.Failure("Salesforce", Words);
        }

        var result = answer.Body[index];
        return VendorAnswer.Inner(result, "success").ValueKind == JsonValueKind.True
            ? null
            : Outcome.Failed($"Salesforce: {string.Join("; ", VendorAnswer.Items(result, "errors").Select(error => $"{VendorAnswer.Member(error, "statusCode")}: {VendorAnswer.Member(error, "message")}"))}");
    }

    /// <summary>Salesforce's own words in an answer. Errors of the API are a list, those of OAuth an object.</summary>
    public static string? Words(JsonElement body) => body.ValueKind == JsonValueKind.Array
        ? string.Join("; ", body.EnumerateArray().Select(error => $"{VendorAnswer.Member(error, "errorCode")}: {VendorAnswer.Member(error, "message")}"))
        : VendorAnswer.Member(body, "error_description") ?? VendorAnswer.Member(body, "error");

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
}
