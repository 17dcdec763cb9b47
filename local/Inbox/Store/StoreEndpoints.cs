using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Inbox.Store;

/// <summary><c>/local/inbox</c>: reads and empties what arrived.</summary>
internal static class StoreEndpoints
{
    public static void MapStore(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/local/inbox", (InboxStore store, long? after, bool? bodies) => Answer(store.Contents(after ?? 0), bodies ?? true));
        routes.MapGet("/local/inbox/emails/{id:long}", (InboxStore store, long id) =>
            store.Email(id) is { } email
                ? Results.Json(email, InboxJson.Answers.InboxEmail)
                : Bodies.Problems.Of(404, "No such email", $"The inbox holds no email {id}."));
        routes.MapDelete("/local/inbox", (InboxStore store) =>
        {
            store.Empty();
            return Results.NoContent();
        });
    }

    /// <summary>Without bodies an inbox of thousands stays small enough to be looked at every second.</summary>
    private static IResult Answer(InboxContents contents, bool bodies) =>
        Results.Json(
            bodies ? contents : contents with { Emails = [.. contents.Emails.Select(email => email with { Html = null, Text = null, DynamicTemplateData = null })] },
            InboxJson.Answers.InboxContents);
}
