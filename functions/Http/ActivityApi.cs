using System.Text.Json;
using CampaignFunctions.Journeys;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace CampaignFunctions.Http;

/// <summary>Takes in what contacts do.</summary>
public sealed class ActivityApi(IActivities activities)
{
    /// <summary>Records what a contact did.</summary>
    [Function("post-activity")]
    [Operation("Records what a contact did, and lets the decisions that waited for it go on.", Tag = "What contacts do", Body = "Activity", Answer = "Matched", Success = [202], Problems = [404])]
    public async Task<IResult> PostActivity([HttpTrigger(AuthorizationLevel.Function, "post", Route = "activity")] HttpRequest request, CancellationToken cancellationToken)
    {
        var body = await RequestBody.ReadJsonAsync(request, cancellationToken);
        ActivityBody.Check(body);
        var matched = await activities.RecordAsync(body.Deserialize<Activity>(Json.Options)!, cancellationToken);
        return Reply.Json(new { Matched = matched }, StatusCodes.Status202Accepted);
    }
}
