using System.Text;
using System.Text.Json;
using CampaignFunctions.Channels.Email;
using CampaignFunctions.Channels.Links;
using CampaignFunctions.Contacts;
using CampaignFunctions.Journeys;
using CampaignFunctions.Library;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Azure.Functions.Worker;

namespace CampaignFunctions.Http;

/// <summary>
/// Where contacts unsubscribe: a page with one button for people, and one POST for mail programs (RFC 8058). Looking at the page changes nothing, because
/// mail scanners follow every link.
/// </summary>
public sealed class UnsubscribeApi(LinkTokens tokens, ILibrary library, IContactReports reports, TimeProvider clock)
{
    private const int BodyLimit = 16 * 1024;
    private const string Scope = "scope";
    private const string OfCategory = "category";

    /// <summary>Shows the page.</summary>
    [Function("show-unsubscribe")]
    [Operation("The page on which a contact unsubscribes.", Tag = "What contacts do", Problems = [404])]
    public async Task<IResult> Show([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "unsubscribe/{token}")] HttpRequest request, string token, CancellationToken cancellationToken) =>
        await tokens.ReadUnsubscribeAsync(token) is { } link
            ? UnsubscribePage.Ask(await CategoryAsync(link, cancellationToken))
            : UnsubscribePage.Unknown();

    /// <summary>Unsubscribes.</summary>
    [Function("unsubscribe")]
    [Operation("Unsubscribes a contact from marketing emails, or from a category of them. One click as of RFC 8058; a repeat changes nothing.", Tag = "What contacts do", Problems = [404, 413])]
    public async Task<IResult> Unsubscribe([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "unsubscribe/{token}")] HttpRequest request, string token, CancellationToken cancellationToken)
    {
        if (await tokens.ReadUnsubscribeAsync(token) is not { } link)
        {
            return UnsubscribePage.Unknown();
        }

        var category = await WantsCategoryAsync(request, cancellationToken) ? await CategoryAsync(link, cancellationToken) : null;
        var report = new ContactReport
        {
            Contact = link.Step.Contact,
            Step = link.Step,
            Outcome = Outcome.Passed,
            Categories = category is null ? null : new Dictionary<string, bool>(StringComparer.Ordinal) { [category] = false },
            DoNotContact = category is null ? new DoNotContact("email", DoNotContactReason.Unsubscribed, $"unsubscribe link of the email '{link.Email}'", clock.GetUtcNow()) : null,
        };
        return (await reports.ApplyAsync([report], cancellationToken)).Count == 0
            ? UnsubscribePage.Done(category)
            : throw new InvalidOperationException("The contact could not be unsubscribed.");
    }

    // One click has a body of its own; whatever isn't the page's form means everything.
    private static async Task<bool> WantsCategoryAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        var body = Encoding.UTF8.GetString((await RequestBody.ReadAsync(request, cancellationToken, BodyLimit)).Span);
        return request.ContentType?.StartsWith("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase) == true && QueryHelpers.ParseQuery(body).TryGetValue(Scope, out var scope) && scope == OfCategory;
    }

    private async Task<string?> CategoryAsync(EmailLink link, CancellationToken cancellationToken) =>
        (await library.FindAsync(LibraryKinds.Emails, link.Email, cancellationToken))?.Body.Deserialize<EmailTemplate>(Json.Options)?.Category;
}
