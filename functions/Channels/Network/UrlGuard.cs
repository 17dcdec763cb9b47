namespace CampaignFunctions.Channels.Network;

/// <summary>Stops requests to URLs that <see cref="NetworkGuard.Refusal(Uri)"/> refuses.</summary>
internal sealed class UrlGuard : DelegatingHandler
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        NetworkGuard.Refusal(request.RequestUri!) is { } refusal ? throw new BlockedAddressException(refusal) : base.SendAsync(request, cancellationToken);
}
