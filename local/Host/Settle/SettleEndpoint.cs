using System.Globalization;
using Inbox.Bodies;
using Local.Host.App;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Local.Host.Settle;

/// <summary><c>POST /local/settle?timeout=30</c>: 200 once nothing is left to do at the clock's present time, 504 when that takes too long.</summary>
internal static class SettleEndpoint
{
    public static void MapSettle(this IEndpointRouteBuilder routes, FunctionApp app)
    {
        var settling = new Settling(app);
        routes.MapPost("/local/settle", async (HttpRequest request, CancellationToken cancellation) =>
        {
            var text = request.Query["timeout"].ToString();
            var seconds = 30d;
            if (text.Length > 0 && (!double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out seconds) || seconds is not (> 0 and <= 3600)))
                return Problems.Of(400, "The timeout is invalid", $"'{text}' isn't a number of seconds above 0 and at most 3600.");

            return await settling.RunAsync(TimeSpan.FromSeconds(seconds), cancellation) is { } settled
                ? Results.Ok(settled)
                : Problems.Of(504, "Not settled in time", $"After {seconds.ToString(CultureInfo.InvariantCulture)} seconds steps are still running or ready to run; give ?timeout= more seconds, or look at the app's log.");
        });
    }
}
