namespace CampaignFunctions.Channels;

/// <summary>What is known of a request whose answer didn't come.</summary>
internal static class NetworkFaults
{
    /// <summary>Whether the request surely never reached its receiver, because there was no connection to send it over.</summary>
    public static bool NeverArrived(HttpRequestException exception) =>
        exception.HttpRequestError is HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError;
}
