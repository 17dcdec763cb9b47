using System.Text.Json;
using CampaignFunctions.Campaigns;
using CampaignFunctions.Campaigns.Definitions;
using CampaignFunctions.Contacts;
using CampaignFunctions.Journeys;
using CampaignFunctions.Journeys.Simulating;
using CampaignFunctions.Journeys.Steps;
using CampaignFunctions.Schemas;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace CampaignFunctions.Http;

/// <summary>Tries a campaign out on a contact, without doing anything.</summary>
public sealed class SimulateApi(ICampaigns campaigns, IContactStates states, Simulator simulator, TimeProvider clock)
{
    private const string Nobody = "simulated";

    /// <summary>What the body looks like.</summary>
    internal static ObjectSchema Body { get; } = new(
        Property.Required("contact", new OneOfSchema(new TextSchema { NotBlank = true, MaxLength = 128 }, ContactSchema.Loose) { Description = "The id of a contact, or a contact who need not exist." }),
        Property.Optional("at", new InstantSchema { Description = "When the contact joins; left out: now." }),
        Property.Optional("answers", new MapSchema(new TextSchema { NotBlank = true, MaxLength = 64 }) { MaxEntries = CampaignSchema.MaxSteps, Description = $"When decisions are met, by step; one that is not named never is. {DecisionAnswer.Rule}" }));

    /// <summary>Tells which steps would run when, and with what outcome.</summary>
    [Function("simulate-campaign")]
    [Operation("Tells which steps of the newest version a contact would go through, when they would be due and what would become of them; nothing is written and nothing is sent. An action that talks to the outside passes unless its last check finds a reason against it.", Tag = "Campaigns", Body = "Simulate", Answer = "Simulation", Problems = [404])]
    public async Task<IResult> Simulate([HttpTrigger(AuthorizationLevel.Function, "post", Route = "campaigns/{id}/simulate")] HttpRequest request, string id, CancellationToken cancellationToken)
    {
        var body = await RequestBody.ReadJsonAsync(request, Body, cancellationToken);
        var campaign = await campaigns.FindAsync(id, cancellationToken) ?? throw ProblemException.NotFound("campaign", id);
        var at = body.Instant("at") ?? clock.GetUtcNow();
        var answers = Answers(body, campaign.Tree);
        var state = await ContactAsync(body.GetProperty("contact"), at, cancellationToken);
        return Reply.Json(await simulator.RunAsync(campaign, state, at, answers, cancellationToken));
    }

    private async Task<ContactState> ContactAsync(JsonElement contact, DateTimeOffset at, CancellationToken cancellationToken)
    {
        if (contact.ValueKind == JsonValueKind.String)
        {
            return await states.ReadWholeAsync(contact.GetString()!, cancellationToken) ?? throw new ContactNotFoundException(contact.GetString()!);
        }

        var patch = ContactPatch.OfLoose(contact, "/contact");
        var inline = new Contact { Id = patch.Id ?? Nobody, CreatedAt = at };
        try
        {
            ContactEdit.Apply(inline, patch.Over(inline), at);
        }
        catch (ValidationException invalid)
        {
            throw patch.Refused(invalid);
        }

        return new ContactState(inline);
    }

    private static Dictionary<string, DecisionAnswer> Answers(JsonElement body, CampaignTree tree)
    {
        var answers = new Dictionary<string, DecisionAnswer>(StringComparer.Ordinal);
        var errors = new List<ValidationError>();
        foreach (var (step, text) in body.TextsByName("answers"))
        {
            var pointer = JsonPointer.Property("/answers", step);
            if (tree.Find(step)?.Type is not DecisionType)
            {
                errors.Add(new ValidationError(pointer, DefinitionErrors.UnknownStep, $"There is no decision {Found.Name(step)} in this campaign."));
            }
            else if (DecisionAnswer.Read(text) is { } answer)
            {
                answers[step] = answer;
            }
            else
            {
                errors.Add(new ValidationError(pointer, "invalid-answer", $"{Found.Name(text)} is no answer. {DecisionAnswer.Rule}"));
            }
        }

        return errors.Count == 0 ? answers : throw new ValidationException(errors);
    }
}
