using CampaignFunctions.Contacts;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace CampaignFunctions.Http;

/// <summary>Contacts: write, change, read, delete.</summary>
public sealed class ContactApi(IContacts contacts, TimeProvider clock)
{
    // A document of the store holds 2 MiB.
    private const int BodyLimit = 1024 * 1024;
    private const string Tag = "Contacts";

    /// <summary>Writes a contact in place of what is there; what isn't named is emptied.</summary>
    [Function("put-contact")]
    [Operation("Writes a contact in place of what is there; what isn't named is emptied, only memberships that segment filters made stay.", Tag = Tag, Body = "Contact", Answer = "Contact", TakesIfMatch = true, Success = [200, 201], Problems = [409, 412])]
    public async Task<IResult> PutContact([HttpTrigger(AuthorizationLevel.Function, "put", Route = "contacts/{id}")] HttpRequest request, string id, CancellationToken cancellationToken)
    {
        var patch = await ReadAsync(request, id, cancellationToken);
        var current = await contacts.FindAsync(id, cancellationToken);
        var written = Preconditions.Of(request).Check($"Contact '{id}'", current?.Etag) is { } ifMatch
            ? new UpsertedContact(await UpdateAsync(current!, ifMatch, patch.InPlaceOf, cancellationToken), Created: false)
            : await contacts.UpsertAsync(id, null, (contact, _) => ContactEdit.Apply(contact, patch.InPlaceOf(contact), clock.GetUtcNow()), cancellationToken);
        return Answer(written);
    }

    /// <summary>Changes the named members of a contact (RFC 7396).</summary>
    [Function("patch-contact")]
    [Operation("Changes the named members of a contact (JSON Merge Patch, RFC 7396): null clears, lists are replaced.", Tag = Tag, Body = "Contact", BodyType = "application/merge-patch+json", Answer = "Contact", TakesIfMatch = true, Problems = [404, 409, 412])]
    public async Task<IResult> PatchContact([HttpTrigger(AuthorizationLevel.Function, "patch", Route = "contacts/{id}")] HttpRequest request, string id, CancellationToken cancellationToken)
    {
        var patch = await ReadAsync(request, id, cancellationToken);
        while (true)
        {
            var current = await FindAsync(id, cancellationToken);
            var ifMatch = Preconditions.Of(request).Check($"Contact '{id}'", current.Etag);
            try
            {
                var stored = await UpdateAsync(current, current.Etag, patch.Over, cancellationToken);
                return Reply.Json(ContactView.Of(stored.Contact), stored.Etag);
            }
            catch (StaleWriteException) when (ifMatch is null)
            {
                // Whoever sends no If-Match wants the change laid over whatever is there now.
            }
        }
    }

    /// <summary>Makes a contact; its id is made, unless the body has one.</summary>
    [Function("post-contact")]
    [Operation("Makes a contact; its id is made, unless the body has one.", Tag = Tag, Body = "Contact", Answer = "Contact", Success = [201], Problems = [409])]
    public async Task<IResult> PostContact([HttpTrigger(AuthorizationLevel.Function, "post", Route = "contacts")] HttpRequest request, CancellationToken cancellationToken)
    {
        var patch = ContactPatch.Of(await RequestBody.ReadJsonAsync(request, cancellationToken, BodyLimit));
        var now = clock.GetUtcNow();
        var contact = new Contact { Id = patch.Id ?? Guid.CreateVersion7(now).ToString("N"), CreatedAt = now };
        var history = ContactEdit.Apply(contact, patch.InPlaceOf(contact), now);
        var created = await contacts.CreateAsync(contact, history, cancellationToken);
        return Reply.Created(ContactView.Of(created.Contact), created.Etag, request.Path, contact.Id);
    }

    /// <summary>Shows a contact.</summary>
    [Function("get-contact")]
    [Operation("Shows a contact.", Tag = Tag, Answer = "Contact", Problems = [404])]
    public async Task<IResult> GetContact([HttpTrigger(AuthorizationLevel.Function, "get", Route = "contacts/{id}")] HttpRequest request, string id, CancellationToken cancellationToken)
    {
        var stored = await FindAsync(id, cancellationToken);
        return Reply.Json(ContactView.Of(stored.Contact), stored.Etag);
    }

    /// <summary>Deletes a contact with everything that is kept about it.</summary>
    [Function("delete-contact-by-id")]
    [Operation("Deletes a contact with everything that is kept about it.", Tag = Tag, TakesIfMatch = true, Success = [204], Problems = [404, 412])]
    public async Task<IResult> DeleteContact([HttpTrigger(AuthorizationLevel.Function, "delete", Route = "contacts/{id}")] HttpRequest request, string id, CancellationToken cancellationToken)
    {
        var current = await FindAsync(id, cancellationToken);
        var ifMatch = Preconditions.Of(request).Check($"Contact '{id}'", current.Etag);
        return await contacts.DeleteAsync(id, ifMatch, cancellationToken) ? Reply.Nothing() : throw new ContactNotFoundException(id);
    }

    private static IResult Answer(UpsertedContact written) =>
        Reply.Json(ContactView.Of(written.Stored.Contact), written.Stored.Etag, written.Created ? StatusCodes.Status201Created : StatusCodes.Status200OK);

    private static async Task<ContactPatch> ReadAsync(HttpRequest request, string id, CancellationToken cancellationToken)
    {
        var patch = ContactPatch.Of(await RequestBody.ReadJsonAsync(request, cancellationToken, BodyLimit));
        if (patch.Id is not null && patch.Id != id)
        {
            throw ProblemException.Invalid("/id", "id-mismatch", $"The URL speaks of contact '{id}'. Leave 'id' out or make it the same.");
        }

        return ContactSchema.IsId(id) ? patch : throw ProblemException.Invalid("/id", Schemas.ErrorCodes.InvalidId, ContactSchema.IdRule);
    }

    private Task<StoredContact> UpdateAsync(StoredContact current, string ifMatch, Func<Contact, ContactView> wanted, CancellationToken cancellationToken)
    {
        var history = ContactEdit.Apply(current.Contact, wanted(current.Contact), clock.GetUtcNow());
        return contacts.UpdateAsync(current.Contact, ifMatch, history, cancellationToken);
    }

    private async Task<StoredContact> FindAsync(string id, CancellationToken cancellationToken) =>
        await contacts.FindAsync(id, cancellationToken) ?? throw new ContactNotFoundException(id);
}
