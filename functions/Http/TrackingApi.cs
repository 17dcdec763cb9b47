using CampaignFunctions.Channels.Links;
using CampaignFunctions.Journeys;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;

namespace CampaignFunctions.Http;

/// <summary>The app's own tracking: an image that is loaded when an email is opened, and links that lead on. What can't be recorded keeps nobody from getting there.</summary>
public sealed partial class TrackingApi(LinkTokens tokens, IContactReports reports, ILogger<TrackingApi> logger)
{
    // The smallest transparent GIF.
    private static readonly byte[] Pixel = Convert.FromBase64String("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7");

    /// <summary>Records an open.</summary>
    [Function("track-open")]
    [Operation("The image in emails that tells that they were opened.", Tag = "What contacts do", Query = ["c"], Problems = [404])]
    public async Task<IResult> TrackOpen([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "track/open")] HttpRequest request, CancellationToken cancellationToken)
    {
        var link = await ReadAsync(request);
        await RecordAsync(request, link, new Activity { Type = "opens-email", Contact = link.Step.Contact, Email = link.Email }, cancellationToken);
        NeverStored(request);
        return Results.Bytes(Pixel, "image/gif");
    }

    /// <summary>Records a click and leads on.</summary>
    [Function("track-click")]
    [Operation("A link in an email: records the click and leads to the target that is signed in it.", Tag = "What contacts do", Query = ["l", "c"], Success = [302], Problems = [404])]
    public async Task<IResult> TrackClick([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "track/click")] HttpRequest request, CancellationToken cancellationToken)
    {
        var link = await ReadAsync(request);
        if (await tokens.ReadTargetAsync(request.Query["l"].ToString()) is not { } target || target.Email != link.Email)
        {
            throw Unknown();
        }

        await RecordAsync(request, link, new Activity { Type = "clicks-email", Contact = link.Step.Contact, Email = link.Email, Url = target.Url }, cancellationToken);
        NeverStored(request);
        return Results.Redirect(Ascii(target.Url));
    }

    private async Task<EmailLink> ReadAsync(HttpRequest request) => await tokens.ReadTrackingAsync(request.Query["c"].ToString()) ?? throw Unknown();

    private async Task RecordAsync(HttpRequest request, EmailLink link, Activity activity, CancellationToken cancellationToken)
    {
        if (IsAhead(request))
        {
            return;
        }

        try
        {
            await reports.ApplyAsync([new ContactReport { Contact = link.Step.Contact, Step = link.Step, Outcome = Outcome.Passed, Activity = activity }], cancellationToken);
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            LogNotRecorded(exception, link.Step.Contact, activity.Type);
        }
    }

    // A browser that loads what may be looked at next says so.
    private static bool IsAhead(HttpRequest request) =>
        new[] { "Sec-Purpose", "Purpose", "X-Purpose", "X-Moz" }.Any(name => request.Headers[name].ToString().Contains("pre", StringComparison.OrdinalIgnoreCase));

    // A header takes nothing else; a browser would show the same address.
    private static string Ascii(string url)
    {
        var target = new Uri(url);
        return (System.Text.Ascii.IsValid(target.Host) ? target : new UriBuilder(target) { Host = target.IdnHost }.Uri).AbsoluteUri;
    }

    private static void NeverStored(HttpRequest request)
    {
        var headers = request.HttpContext.Response.Headers;
        headers.CacheControl = "no-store, private";
        headers["Referrer-Policy"] = "no-referrer";
    }

    private static ProblemException Unknown() =>
        new(new Problem(StatusCodes.Status404NotFound, "not-found", "Not found.", "This link is none of the app's, or was cut off on its way."));

    [LoggerMessage(3101, LogLevel.Warning, "{Activity} of contact {ContactId} could not be recorded", EventName = "activity-not-recorded")]
    private partial void LogNotRecorded(Exception exception, string contactId, string activity);
}
