using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Http.Resilience;
using Polly;

namespace CampaignFunctions.Channels.Network;

/// <summary>The HTTP client for every request whose address a campaign's author or an entry of the library chose.</summary>
internal static class GuardedClients
{
    /// <summary>The client's name. Its time-outs are the caller's business.</summary>
    public const string Name = "guarded";

    /// <summary>Set on a request that must not go out again once it may have arrived.</summary>
    public static readonly HttpRequestOptionsKey<bool> AtMostOnce = new("campaigns.at-most-once");

    /// <summary>
    /// Adds the client: guarded by <see cref="NetworkGuard"/>, and with up to two more goes, within a second, at a request that met a broken
    /// connection or a gateway without its server (502, 504). Whatever lasts longer is for the step's retry policy.
    /// </summary>
    public static void AddGuardedClient(this IServiceCollection services)
    {
        services.AddSingleton<NetworkGuard>();
        services.AddTransient<UrlGuard>();
        services.AddHttpClient(Name)
            .ConfigureHttpClient(client => client.Timeout = Timeout.InfiniteTimeSpan)
            .ConfigurePrimaryHttpMessageHandler(provider => provider.GetRequiredService<NetworkGuard>().CreateHandler())
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan)
            .AddHttpMessageHandler<UrlGuard>()
            .AddResilienceHandler("hiccups", pipeline =>
            {
                // Real waiting, also where the app's clock is moved by hand.
                pipeline.TimeProvider = TimeProvider.System;
                pipeline.AddRetry(new HttpRetryStrategyOptions
                {
                    MaxRetryAttempts = 2,
                    Delay = TimeSpan.FromMilliseconds(150),
                    BackoffType = DelayBackoffType.Exponential,
                    UseJitter = true,
                    ShouldRetryAfterHeader = false,
                    ShouldHandle = outcome => ValueTask.FromResult(IsHiccup(outcome.Outcome, outcome.Context.GetRequestMessage())),
                });
            });
    }

    private static bool IsHiccup(Outcome<HttpResponseMessage> outcome, HttpRequestMessage? request)
    {
        if (BlockedAddressException.In(outcome.Exception) is not null)
        {
            return false;
        }

        if (outcome.Exception is { } fault && Fault.NeverArrived(fault))
        {
            return true;
        }

        var mayRepeat = request is null || !request.Options.TryGetValue(AtMostOnce, out var once) || !once;
        return mayRepeat && (outcome.Exception is HttpRequestException || outcome.Result?.StatusCode is HttpStatusCode.BadGateway or HttpStatusCode.GatewayTimeout);
    }
}
