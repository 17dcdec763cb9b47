using CampaignFunctions.Campaigns;
using CampaignFunctions.Journeys;
using CampaignFunctions.Schemas;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace CampaignFunctions.Http;

/// <summary>Lets contacts join and leave campaigns.</summary>
public sealed class MembershipApi(ICampaigns campaigns, IMemberships memberships)
{
    private const string Tag = "Joining and leaving";

    /// <summary>What the body of a join looks like.</summary>
    internal static ObjectSchema JoinSchema { get; } = new(
        Property.Required("contacts", new ListSchema(new TextSchema { NotBlank = true, MaxLength = 128 }) { MinItems = 1, Description = "Ids of contacts." }));

    /// <summary>Lets contacts join a campaign.</summary>
    [Function("join-campaign")]
    [Operation("Lets contacts join a campaign; whoever can't is refused with a reason, the others join.", Tag = Tag, Body = "Join", Answer = "Joined", Success = [202], Problems = [404])]
    public async Task<IResult> Join([HttpTrigger(AuthorizationLevel.Function, "post", Route = "campaigns/{id}/contacts")] HttpRequest request, string id, CancellationToken cancellationToken)
    {
        var body = await RequestBody.ReadJsonAsync(request, JoinSchema, cancellationToken);
        var campaign = await campaigns.FindAsync(id, cancellationToken) ?? throw ProblemException.NotFound("campaign", id);
        string[] contacts = [.. body.GetProperty("contacts").EnumerateArray().Select(contact => contact.GetString()!).Distinct()];
        var answers = await memberships.JoinAsync(campaign, contacts, JoinedBy.Api, null, cancellationToken);
        var refused = answers.Where(answer => answer.Refused is not null).Select(answer => new { answer.Contact, Reason = answer.Refused }).ToArray();
        return Reply.Json(new { Accepted = answers.Count - refused.Length, Refused = refused }, StatusCodes.Status202Accepted);
    }

    /// <summary>Takes a contact out of a campaign.</summary>
    [Function("leave-campaign")]
    [Operation("Takes a contact out of a campaign; its waiting steps are cancelled.", Tag = Tag, Success = [204], Problems = [404])]
    public async Task<IResult> Leave([HttpTrigger(AuthorizationLevel.Function, "delete", Route = "campaigns/{id}/contacts/{contactId}")] HttpRequest request, string id, string contactId, CancellationToken cancellationToken) =>
        await memberships.LeaveAsync(id, contactId, "removed over the API", exit: false, cancellationToken)
            ? Reply.Nothing()
            : throw ProblemException.NotFound($"member of campaign '{id}' with the id", contactId);
}
