using System.Net;
using Microsoft.Azure.Cosmos;

namespace CampaignFunctions.Storage.Cosmos;

/// <summary>Which failures of Cosmos DB pass by themselves, and how long to wait for that. The SDK's own retries come first.</summary>
internal static class Transient
{
    /// <summary>Tries after the first.</summary>
    public const int Retries = 4;

    public static bool Is(HttpStatusCode status) => (int)status is 408 or 410 or 429 or 449 or 500 or 502 or 503 or 504;

    /// <summary>Whether the exception is a failure that passes: nobody knows then whether a write was applied.</summary>
    public static bool Is(Exception exception, CancellationToken cancellationToken) => exception switch
    {
        CosmosException { StatusCode: var status } => Is(status),
        HttpRequestException or TimeoutException => true,
        OperationCanceledException => !cancellationToken.IsCancellationRequested,
        _ => false,
    };

    /// <summary>Waits in real time, longer with each attempt and never the same for two callers.</summary>
    public static Task WaitAsync(int attempt, CancellationToken cancellationToken) =>
        Task.Delay(TimeSpan.FromMilliseconds(Random.Shared.Next(20, 60 << attempt)), cancellationToken);

    /// <summary>Repeats a read, or a write that may be repeated, while it fails with something that passes.</summary>
    public static async Task<ResponseMessage> RetryAsync(Func<Task<ResponseMessage>> call, CancellationToken cancellationToken)
    {
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                var response = await call();
                if (attempt == Retries || !Is(response.StatusCode))
                {
                    return response;
                }

                response.Dispose();
            }
            catch (Exception exception) when (attempt < Retries && Is(exception, cancellationToken))
            {
            }

            await WaitAsync(attempt, cancellationToken);
        }
    }
}
