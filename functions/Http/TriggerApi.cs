using CampaignFunctions.Campaigns;
using CampaignFunctions.Channels;
using CampaignFunctions.Contacts;
using CampaignFunctions.Schemas;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace CampaignFunctions.Http;

/// <summary>Lets another system send a contact on its way in one call.</summary>
public sealed class TriggerApi(ICampaigns campaigns, Triggers triggers, IIdempotency idempotency, TimeProvider clock)
{
    private const int BodyLimit = 64 * 1024;

    /// <summary>What the body looks like.</summary>
    internal static ObjectSchema Body { get; } = new(
        Property.Required("contact", ContactSchema.Loose),
        Property.Optional("data", new MapSchema(new AnySchema()) { Description = "Kept with the journey." }));

    /// <summary>Creates or updates a contact and lets it join a campaign.</summary>
    [Function("trigger-campaign")]
    [Operation("Creates or updates a contact (matched by id, else by email) and lets it join. Idempotent by Idempotency-Key or webhook-id; signed as of Standard Webhooks where the campaign has a trigger secret.", Tag = "Joining and leaving", Body = "Trigger", Answer = "Triggered", Success = [202], Problems = [401, 404, 409])]
    public async Task<IResult> Trigger([HttpTrigger(AuthorizationLevel.Function, "post", Route = "campaigns/{id}/trigger")] HttpRequest request, string id, CancellationToken cancellationToken)
    {
        var text = await RequestBody.ReadAsync(request, cancellationToken, BodyLimit);
        var campaign = await campaigns.FindAsync(id, cancellationToken) ?? throw ProblemException.NotFound("campaign", id);
        TriggerSignature.Check(campaign.Definition.TriggerSecrets, request, text.Span, clock.GetUtcNow());

        RequestBody.RefuseOtherThanJson(request);

        // Before the key is claimed: what can't be carried out uses no key up.
        var trigger = TriggerRequest.Of(JsonBody.Parse(text), Body);
        var key = Idempotent.KeyOf(request) is { } given ? $"trigger:{id}:{given}" : null;
        return key is null
            ? Idempotent.Answer(await triggers.RunAsync(campaign, trigger, request: null, cancellationToken))
            : Idempotent.Answer(await Idempotent.RunAsync(idempotency, key, text, () => triggers.RunAsync(campaign, trigger, Idempotent.Hash(key), cancellationToken), cancellationToken));
    }
}

/// <summary>The signature of a trigger.</summary>
internal static class TriggerSignature
{
    /// <summary>Passes when the campaign has no secrets, or the request was signed with one of them lately.</summary>
    /// <exception cref="ProblemException">401.</exception>
    public static void Check(IReadOnlyList<string> secrets, HttpRequest request, ReadOnlySpan<byte> body, DateTimeOffset now)
    {
        if (secrets.Count == 0)
        {
            return;
        }

        var headers = request.Headers;
        var detail = StandardWebhook.Verify(secrets, headers["webhook-id"], headers["webhook-timestamp"], headers["webhook-signature"], body, now) switch
        {
            SignatureCheck.Missing => "This campaign wants signed requests: send webhook-id, webhook-timestamp and webhook-signature as of Standard Webhooks.",
            SignatureCheck.OutOfTime => "The webhook-timestamp is more than five minutes away from now. Sign the request again when it is sent again.",
            SignatureCheck.Wrong => "No webhook-signature fits the id, the timestamp and the body. Check the secret, and sign the body as it is sent, byte for byte.",
            _ => null,
        };
        if (detail is not null)
        {
            throw new ProblemException(new Problem(StatusCodes.Status401Unauthorized, "bad-signature", "The signature is not valid.", detail));
        }
    }
}
