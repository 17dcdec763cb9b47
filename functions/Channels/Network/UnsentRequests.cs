namespace CampaignFunctions.Channels.Network;

/// <summary>
/// Tells a request that surely never went out from one that may have arrived: a body is read once there is a connection to send it over, and no sooner.
/// So a time-out over a name, a connection or a TLS handshake is a plain failure, and only what comes after it is in doubt.
/// </summary>
internal sealed class UnsentRequests : DelegatingHandler
{
    /// <inheritdoc/>
    /// <exception cref="UnsentException">Nothing of the request was sent.</exception>
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (request.Content is null)
        {
            return await base.SendAsync(request, cancellationToken);
        }

        var body = new Body(request.Content);
        request.Content = body;
        try
        {
            return await base.SendAsync(request, cancellationToken);
        }
        catch (Exception exception) when (!body.IsRead && exception is HttpRequestException or OperationCanceledException or IOException)
        {
            throw new UnsentException(exception);
        }
    }

    private sealed class Body : HttpContent
    {
        private readonly HttpContent _inner;

        public Body(HttpContent inner)
        {
            _inner = inner;
            foreach (var header in inner.Headers.NonValidated)
            {
                Headers.TryAddWithoutValidation(header.Key, header.Value);
            }
        }

        public bool IsRead { get; private set; }

        protected override Task SerializeToStreamAsync(Stream stream, System.Net.TransportContext? context) => SerializeToStreamAsync(stream, context, CancellationToken.None);

        protected override Task SerializeToStreamAsync(Stream stream, System.Net.TransportContext? context, CancellationToken cancellationToken)
        {
            IsRead = true;
            return _inner.CopyToAsync(stream, context, cancellationToken);
        }

        protected override bool TryComputeLength(out long length)
        {
            length = _inner.Headers.ContentLength ?? 0;
            return _inner.Headers.ContentLength is not null;
        }

        protected override void Dispose(bool disposing)
        {
            if (disposing)
            {
                _inner.Dispose();
            }

            base.Dispose(disposing);
        }
    }
}
