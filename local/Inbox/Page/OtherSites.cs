using Inbox.Bodies;
using Microsoft.AspNetCore.Http;

namespace Inbox.Page;

/// <summary>
/// Keeps web pages of other sites from changing anything below <c>/local</c> through a person's browser.
/// Webhook receivers are open to all, as they would be on the internet.
/// </summary>
internal sealed class OtherSites(RequestDelegate next)
{
    private const string CrossSite = "cross-site";

    public Task InvokeAsync(HttpContext context)
    {
        var request = context.Request;
        return request.Path.StartsWithSegments("/local", StringComparison.OrdinalIgnoreCase)
            && !request.Path.StartsWithSegments("/local/hook", StringComparison.OrdinalIgnoreCase)
            && !HttpMethods.IsGet(request.Method)
            && request.Headers["Sec-Fetch-Site"] == CrossSite
                ? Problems.Of(403, "Another site's page asked for this", "Only pages of this address may change anything here.").ExecuteAsync(context)
                : next(context);
    }
}
