using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;

namespace CampaignFunctions.Http;

/// <summary>Carries a request out once, however often it is sent.</summary>
internal static class Idempotent
{
    private const int LongestKey = 255;

    /// <summary>Runs a request, or answers what it was answered before. Without a key it is simply run.</summary>
    /// <param name="requests">The requests of the last 24 hours.</param>
    /// <param name="endpoint">Parts the keys of different endpoints.</param>
    /// <param name="request">Carries the key: <c>Idempotency-Key</c>, else <c>webhook-id</c>.</param>
    /// <param name="body">The body, which must be the same on every repeat.</param>
    /// <param name="run">Carries it out.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="ProblemException">409: the first one still runs; 422: the key came with another body.</exception>
    public static async Task<IResult> RunAsync(IIdempotency requests, string endpoint, HttpRequest request, ReadOnlyMemory<byte> body, Func<Task<StoredResponse>> run, CancellationToken cancellationToken)
    {
        if (KeyOf(request) is not { } key)
        {
            return Answer(await run());
        }

        var claim = await requests.ClaimAsync($"{endpoint}:{key}", Convert.ToHexStringLower(SHA256.HashData(body.Span)), cancellationToken);
        return claim.State switch
        {
            IdempotencyState.Done => Answer(claim.Response!),
            IdempotencyState.Running => throw ProblemException.Conflict("still-running", "The first request with this key is still at work. Send it again in a few seconds."),
            IdempotencyState.OtherBody => throw new ProblemException(new Problem(StatusCodes.Status422UnprocessableEntity, "key-reused", "The key belongs to another request.", "The same key came with another body within 24 hours. Use a key once per request.")),
            _ => Answer(await RunClaimedAsync(requests, claim, run)),
        };
    }

    // The caller may have gone: what was begun is settled all the same, or a repeat would have to wait for the claim to end.
    private static async Task<StoredResponse> RunClaimedAsync(IIdempotency requests, IdempotencyClaim claim, Func<Task<StoredResponse>> run)
    {
        StoredResponse response;
        try
        {
            response = await run();
        }
        catch
        {
            await requests.ReleaseAsync(claim, CancellationToken.None);
            throw;
        }

        await requests.CompleteAsync(claim, response, CancellationToken.None);
        return response;
    }

    private static string? KeyOf(HttpRequest request)
    {
        string? key = request.Headers["Idempotency-Key"];
        key = string.IsNullOrWhiteSpace(key) ? request.Headers["webhook-id"] : key;
        return string.IsNullOrWhiteSpace(key) ? null
            : key.Length <= LongestKey ? key
            : throw ProblemException.Invalid("", "key-too-long", $"An idempotency key has at most {LongestKey} characters.");
    }

    private static IResult Answer(StoredResponse response) => Results.Text(response.Body ?? "", "application/json", statusCode: response.Status);
}
