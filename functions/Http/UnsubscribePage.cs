using System.Net;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace CampaignFunctions.Http;

/// <summary>The pages of unsubscribing: no script, nothing from elsewhere, nothing personal.</summary>
internal static class UnsubscribePage
{
    /// <summary>Asks what the contact no longer wants.</summary>
    /// <param name="category">The category of the email that the link stood in; null: it has none.</param>
    public static IResult Ask(string? category)
    {
        var choice = category is null
            ? "<p>You will get no more marketing emails from us. Emails that you need, such as receipts, still reach you.</p>"
            : $"""
              <fieldset>
                <legend>What do you no longer want to get?</legend>
                <label><input type="radio" name="scope" value="category" checked> Emails about “{WebUtility.HtmlEncode(category)}”</label>
                <label><input type="radio" name="scope" value="all"> All marketing emails</label>
              </fieldset>
              <p>Emails that you need, such as receipts, still reach you.</p>
              """;
        return Page("Unsubscribe", $"""<form method="post">{choice}<button type="submit">Unsubscribe</button></form>""", StatusCodes.Status200OK);
    }

    /// <summary>Says that it is done.</summary>
    public static IResult Done(string? category) => Page(
        "You are unsubscribed",
        category is null ? "<p>You will get no more marketing emails from us.</p>" : $"<p>You will get no more emails about “{WebUtility.HtmlEncode(category)}” from us.</p>",
        StatusCodes.Status200OK);

    /// <summary>Says that the link is none of the app's.</summary>
    public static IResult Unknown() => Page(
        "This link is not valid",
        "<p>It may have been cut off on its way. Open the link in the email again, or use the unsubscribe button of your mail program.</p>",
        StatusCodes.Status404NotFound);

    private static NotStored Page(string title, string body, int status) => new(Results.Content(
        $$"""
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="robots" content="noindex">
        <title>{{title}}</title>
        <style>
        body { font: 1.125rem/1.5 system-ui, sans-serif; color: #1b1b1b; background: #fff; margin: 0; }
        main { max-width: 34rem; margin: 12vh auto; padding: 0 1.25rem; }
        fieldset { border: 0; margin: 0; padding: 0; }
        label { display: block; padding: .5rem 0; }
        button { font: inherit; padding: .75rem 1.5rem; border: 0; border-radius: .375rem; color: #fff; background: #0b57d0; cursor: pointer; }
        :focus-visible { outline: 3px solid #1b1b1b; outline-offset: 2px; }
        </style>
        </head>
        <body><main><h1>{{title}}</h1>{{body}}</main></body>
        </html>
        """,
        "text/html",
        Encoding.UTF8,
        status));

    private sealed class NotStored(IResult page) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            var headers = httpContext.Response.Headers;
            headers.CacheControl = "no-store";
            headers.ContentSecurityPolicy = "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";
            headers["Referrer-Policy"] = "no-referrer";
            headers.XContentTypeOptions = "nosniff";
            return page.ExecuteAsync(httpContext);
        }
    }
}
