using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;

namespace CampaignFunctions.Http;

/// <summary>Whether the app can work.</summary>
public sealed partial class HealthApi(IEnumerable<IDependencyCheck> checks, ILogger<HealthApi> logger)
{
    private const string Up = "up";
    private const string Down = "down";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>Shows whether each dependency answers.</summary>
    [Function("get-health")]
    [Operation("Shows whether each dependency answers: 503 when one doesn't.", Answer = "Health", Success = [200, 503])]
    public async Task<IResult> GetHealth([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "health")] HttpRequest request, CancellationToken cancellationToken)
    {
        var states = await Task.WhenAll(checks.Select(async check => (check.Name, State: await StateAsync(check, cancellationToken))));
        var isUp = states.All(state => state.State == Up);
        return Reply.Json(
            new { Status = isUp ? "healthy" : "unhealthy", Dependencies = states.ToDictionary(state => state.Name, state => state.State) },
            isUp ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable);
    }

    private async Task<string> StateAsync(IDependencyCheck check, CancellationToken cancellationToken)
    {
        try
        {
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            limit.CancelAfter(Patience);
            await check.CheckAsync(limit.Token).WaitAsync(Patience, cancellationToken);
            return Up;
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            LogDown(exception, check.Name);
            return Down;
        }
    }

    [LoggerMessage(3001, LogLevel.Warning, "Dependency {Dependency} does not answer", EventName = "dependency-down")]
    private partial void LogDown(Exception exception, string dependency);
}
