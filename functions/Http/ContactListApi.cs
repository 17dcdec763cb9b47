using CampaignFunctions.Contacts;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace CampaignFunctions.Http;

/// <summary>Contacts: find by email, list by phone, segment or tag.</summary>
public sealed class ContactListApi(IContacts contacts)
{
    /// <summary>Lists contacts by id; <c>email</c>, <c>phone</c>, <c>segment</c> and <c>tag</c> narrow the list.</summary>
    [Function("list-contacts")]
    [Operation("Lists contacts by id; 'email', 'phone', 'segment' and 'tag' narrow the list.", Tag = "Contacts", Answer = "Contact", IsPage = true, Query = ["email", "phone", "segment", "tag"])]
    public async Task<IResult> ListContacts([HttpTrigger(AuthorizationLevel.Function, "get", Route = "contacts")] HttpRequest request, CancellationToken cancellationToken)
    {
        var part = PageRequest.Of(request);
        var filter = new ContactFilter(Wanted(request, "segment"), Wanted(request, "tag")?.Trim(), PhoneNumber.Normalise(Wanted(request, "phone"), region: null));
        if (Wanted(request, "email") is { } email)
        {
            var found = await contacts.FindByEmailAsync(email.Trim(), cancellationToken);
            return Reply.Page(found is not null && Fits(found.Contact, filter) ? [ContactView.Of(found.Contact)] : Array.Empty<ContactView>(), null);
        }

        var page = await part.ReadAsync((limit, from) => contacts.ListAsync(filter, limit, from, cancellationToken));
        return Reply.Page(page.Items.Select(stored => ContactView.Of(stored.Contact)), page.Continuation);
    }

    private static string? Wanted(HttpRequest request, string name)
    {
        string? value = request.Query[name];
        return string.IsNullOrWhiteSpace(value) ? null : value;
    }

    private static bool Fits(Contact contact, ContactFilter filter) =>
        (filter.Segment is null || contact.Segments.Exists(segment => segment.Id == filter.Segment))
        && (filter.Tag is null || contact.Tags.Contains(filter.Tag, StringComparer.OrdinalIgnoreCase))
        && (filter.Phone is null || contact.Phone == filter.Phone);
}
