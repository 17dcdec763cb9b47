using CampaignFunctions.Contacts;
using CampaignFunctions.Journeys;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace CampaignFunctions.Http;

/// <summary>Contacts: where they stand, and what happened to them.</summary>
public sealed class ContactJourneysApi(IContacts contacts, IJourneys journeys, IHistory history)
{
    private const string Tag = "Contacts";

    /// <summary>Shows a contact's journeys, one per campaign, with the step records of all rotations.</summary>
    [Function("get-contact-journeys")]
    [Operation("Shows a contact's journeys, one per campaign, with the step records of all rotations, oldest first.", Tag = Tag, Answer = "Journeys", Problems = [404])]
    public async Task<IResult> GetJourneys([HttpTrigger(AuthorizationLevel.Function, "get", Route = "contacts/{id}/journeys")] HttpRequest request, string id, CancellationToken cancellationToken)
    {
        var found = await JourneysAsync(id, cancellationToken);
        return Reply.Json(new { Items = found.OrderBy(journey => journey.Campaign, StringComparer.Ordinal).Select(JourneyView.Of).ToArray() });
    }

    /// <summary>Shows everything that happened to a contact, newest first.</summary>
    [Function("get-contact-timeline")]
    [Operation("Shows everything that happened to a contact, newest first.", Tag = Tag, Answer = "TimelineEntry", IsPage = true, Problems = [404])]
    public async Task<IResult> GetTimeline([HttpTrigger(AuthorizationLevel.Function, "get", Route = "contacts/{id}/timeline")] HttpRequest request, string id, CancellationToken cancellationToken)
    {
        var part = PageRequest.Of(request);
        var steps = TimelineEntry.Of(await JourneysAsync(id, cancellationToken));
        var page = await part.ReadAsync((limit, from) =>
            Timeline.ReadAsync(steps, (count, start) => history.ReadAsync(id, count, start, cancellationToken), limit, from));
        return Reply.Page(page.Items, page.Continuation);
    }

    private async Task<IReadOnlyList<Journey>> JourneysAsync(string contact, CancellationToken cancellationToken)
    {
        var found = await journeys.OfContactAsync(contact, cancellationToken);
        return found.Count > 0 || await contacts.FindAsync(contact, cancellationToken) is not null ? found : throw new ContactNotFoundException(contact);
    }
}
