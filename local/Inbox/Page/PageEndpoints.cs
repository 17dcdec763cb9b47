using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Inbox.Page;

/// <summary>The inbox's web page at <c>/local</c>; <c>/</c> leads there.</summary>
internal static class PageEndpoints
{
    private static readonly Dictionary<string, string> Types = new()
    {
        ["index.html"] = "text/html; charset=utf-8",
        ["inbox.css"] = "text/css; charset=utf-8",
        ["inbox.js"] = "text/javascript; charset=utf-8",
        ["view.js"] = "text/javascript; charset=utf-8",
        ["journey.js"] = "text/javascript; charset=utf-8",
        ["clock.js"] = "text/javascript; charset=utf-8",
        ["icon.svg"] = "image/svg+xml",
    };

    public static void MapPage(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/", () => Results.Redirect("/local"));
        routes.MapGet("/local", (HttpResponse response) => File(response, "index.html"));
        routes.MapGet("/local/page/{name}", (HttpResponse response, string name) => File(response, name));
    }

    private static IResult File(HttpResponse response, string name)
    {
        if (!Types.TryGetValue(name, out var type) || typeof(PageEndpoints).Assembly.GetManifestResourceStream(name) is not { } content)
            return Results.NotFound();
        response.Headers.CacheControl = "no-cache";
        return Results.Stream(content, type);
    }
}
