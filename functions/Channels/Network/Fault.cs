using System.Globalization;
using CampaignFunctions.Journeys;

namespace CampaignFunctions.Channels.Network;

/// <summary>What it means for a step that a request got no answer.</summary>
internal static class Fault
{
    /// <summary>Whether a fault says for sure that the request never reached its receiver: there was no connection to send it over.</summary>
    public static bool NeverArrived(Exception exception) => exception is HttpRequestException
    {
        HttpRequestError: HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError
    };

    /// <summary>Failed where the request surely never arrived, in doubt where it may have.</summary>
    /// <param name="exception">What the guarded client threw.</param>
    /// <param name="timeout">How long the answer was waited for.</param>
    /// <param name="blocked">The outcome of a request to an address that may not be reached.</param>
    public static Outcome Of(Exception exception, TimeSpan timeout, Func<string, Outcome> blocked) => exception switch
    {
        _ when BlockedAddressException.In(exception) is { } refusal => blocked($"blocked: {refusal.Message}"),
        // What the handler says when it gave up connecting: https://learn.microsoft.com/dotnet/api/system.net.http.socketshttphandler.connecttimeout
        OperationCanceledException { InnerException: TimeoutException } => Outcome.Failed("can't be reached: no connection in time"),
        OperationCanceledException => Outcome.InDoubt(string.Create(CultureInfo.InvariantCulture, $"no answer within {timeout.TotalSeconds} s")),
        HttpRequestException fault when NeverArrived(fault) => Outcome.Failed($"can't be reached: {fault.HttpRequestError}"),
        HttpRequestException fault => Outcome.InDoubt($"the answer got lost: {fault.HttpRequestError}"),
        _ => Outcome.Failed($"{exception.GetType().Name}: {exception.Message}"),
    };
}
