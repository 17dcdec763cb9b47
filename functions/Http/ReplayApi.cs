using System.Globalization;
using System.Text.Json;
using CampaignFunctions.Campaigns;
using CampaignFunctions.Journeys;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace CampaignFunctions.Http;

/// <summary>Tries steps again that failed for good.</summary>
public sealed class ReplayApi(ICampaigns campaigns, Replays replays)
{
    /// <summary>Tries a failed step of a contact again.</summary>
    [Function("replay-step")]
    [Operation("Tries a step again that failed for good, or that was given up in doubt; of the last rotation that has it, or of the one that is asked for.", Answer = "Step", Query = ["rotation"], Success = [202], Problems = [404, 409, 422])]
    public async Task<IResult> Replay([HttpTrigger(AuthorizationLevel.Function, "post", Route = "campaigns/{id}/contacts/{contactId}/steps/{step}/replay")] HttpRequest request, string id, string contactId, string step, CancellationToken cancellationToken)
    {
        var campaign = await campaigns.FindAsync(id, cancellationToken) ?? throw ProblemException.NotFound("campaign", id);
        var answer = await replays.ReplayAsync(campaign, contactId, step, Rotation(request), cancellationToken);
        if (answer.Replayed is { } replayed)
        {
            return Reply.Json(StepView.Of(replayed), StatusCodes.Status202Accepted);
        }

        if (answer.Found is not { } found)
        {
            throw new ProblemException(new Problem(StatusCodes.Status404NotFound, "not-found", "Not found.", answer.Refused!));
        }

        var view = JsonSerializer.SerializeToNode(StepView.Of(found), Json.HttpOptions)!.AsObject();
        throw new ProblemException(new Problem(StatusCodes.Status409Conflict, "not-replayable", "Conflict.", $"The step is {view["state"]}. {answer.Refused}")
        {
            Extensions = new() { ["state"] = view["state"]!.DeepClone(), ["step"] = view },
        });
    }

    private static int? Rotation(HttpRequest request)
    {
        string? text = request.Query["rotation"];
        return text is null ? null
            : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 ? number
            : throw ProblemException.Invalid("?rotation", "out-of-range", $"'{text}' is no rotation: 1, 2, 3 …");
    }
}
