using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace CampaignFunctions.Http;

/// <summary>Carries a request out once, however often it is sent.</summary>
internal static class Idempotent
{
    private const int LongestKey = 255;

    /// <summary>The key that the sender gave a request, <c>Idempotency-Key</c>, else <c>webhook-id</c>; null: none.</summary>
    /// <exception cref="Schemas.ValidationException">The key is too long.</exception>
    public static string? KeyOf(HttpRequest request)
    {
        string? key = request.Headers["Idempotency-Key"];
        key = string.IsNullOrWhiteSpace(key) ? request.Headers["webhook-id"] : key;
        return string.IsNullOrWhiteSpace(key) ? null
            : key.Length <= LongestKey ? key
            : throw ProblemException.Invalid("", "key-too-long", $"An idempotency key has at most {LongestKey} characters.");
    }

    /// <summary>A key in short, to be kept with what was done for it.</summary>
    public static string Hash(string key) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)).AsSpan(0, 16));

    /// <summary>Carries something out, unless that was done before.</summary>
    /// <param name="requests">The requests of the last 24 hours.</param>
    /// <param name="key">The key, with its endpoint in front.</param>
    /// <param name="body">The content, which must be the same on every repeat.</param>
    /// <param name="run">Carries it out; when it throws, the key is free again.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>Done, with the answer of this time or of the first; running; or the key came with another content before.</returns>
    public static async Task<IdempotencyClaim> RunAsync(IIdempotency requests, string key, ReadOnlyMemory<byte> body, Func<Task<StoredResponse>> run, CancellationToken cancellationToken)
    {
        var claim = await requests.ClaimAsync(key, Convert.ToHexStringLower(SHA256.HashData(body.Span)), cancellationToken);
        return claim.State == IdempotencyState.Claimed
            ? claim with { State = IdempotencyState.Done, Response = await RunClaimedAsync(requests, claim, run) }
            : claim;
    }

    /// <summary>The answer over HTTP.</summary>
    /// <exception cref="ProblemException">409: the first one still runs; 422: the key came with another body.</exception>
    public static IResult Answer(IdempotencyClaim claim) => claim.State switch
    {
        IdempotencyState.Running => throw ProblemException.Conflict("still-running", "The first request with this key is still at work. Send it again in a few seconds; if that one died, the key is free a minute after it began."),
        IdempotencyState.OtherBody => throw new ProblemException(new Problem(StatusCodes.Status422UnprocessableEntity, "key-reused", "The key belongs to another request.", "The same key came with another body within 24 hours. Use a key once per request.")),
        _ => Answer(claim.Response!),
    };

    /// <summary>The answer over HTTP.</summary>
    public static IResult Answer(StoredResponse response) => Results.Text(response.Body ?? "", "application/json", statusCode: response.Status);

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
}
