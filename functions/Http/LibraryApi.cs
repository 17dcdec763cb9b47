using CampaignFunctions.Library;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace CampaignFunctions.Http;

/// <summary>The library: everything that campaigns refer to, by kind.</summary>
public sealed class LibraryApi(LibraryShelves shelves, LibraryReferences references)
{
    /// <summary>The route of a list; <see cref="LibraryKinds"/> are the words in it.</summary>
    internal const string ListRoute = "{kind:regex(^(companies|segments|stages|emails|messages|sms|users|integrations|fields|forms)$)}";

    private const string ItemRoute = ListRoute + "/{id}";
    private const string Tag = "Library";
    private const int BodyLimit = 1536 * 1024;

    /// <summary>Writes a thing of the library, new or in place of what is there.</summary>
    [Function("put-library")]
    [Operation("Writes one, new or in place of what is there.", Tag = Tag, Body = "{kind}", Answer = "{kind}", TakesIfMatch = true, Success = [200, 201], Problems = [412])]
    public async Task<IResult> Put([HttpTrigger(AuthorizationLevel.Function, "put", Route = ItemRoute)] HttpRequest request, string kind, string id, CancellationToken cancellationToken)
    {
        var known = LibraryTable.Get(kind);
        var body = Warnings.Without(await RequestBody.ReadJsonAsync(request, cancellationToken, BodyLimit));
        var current = await shelves.FindAsync(kind, id, cancellationToken);
        var checkedBody = LibraryBody.Read(known, body, id, current?.Body);
        var ifMatch = Preconditions.Of(request).Check(Titled(known, id), current?.Etag);
        var saved = await shelves.SaveAsync(kind, id, checkedBody, ifMatch, cancellationToken);
        var answer = LibraryBody.Show(known, saved.Document.Body);
        Warnings.Add(answer, await references.MissingAsync([.. known.References(saved.Document.Body)], cancellationToken));
        return Reply.Json(answer, saved.Document.Etag, saved.Created ? StatusCodes.Status201Created : StatusCodes.Status200OK);
    }

    /// <summary>Shows a thing of the library.</summary>
    [Function("get-library")]
    [Operation("Shows one.", Tag = Tag, Answer = "{kind}", Problems = [404])]
    public async Task<IResult> Get([HttpTrigger(AuthorizationLevel.Function, "get", Route = ItemRoute)] HttpRequest request, string kind, string id, CancellationToken cancellationToken)
    {
        var known = LibraryTable.Get(kind);
        var stored = await FindAsync(known, id, cancellationToken);
        return Reply.Json(LibraryBody.Show(known, stored.Body), stored.Etag);
    }

    /// <summary>Deletes a thing of the library.</summary>
    [Function("delete-library")]
    [Operation("Deletes one. Steps that still refer to it pass with an error.", Tag = Tag, TakesIfMatch = true, Success = [204], Problems = [404, 412])]
    public async Task<IResult> Delete([HttpTrigger(AuthorizationLevel.Function, "delete", Route = ItemRoute)] HttpRequest request, string kind, string id, CancellationToken cancellationToken)
    {
        var known = LibraryTable.Get(kind);
        var current = await FindAsync(known, id, cancellationToken);
        var ifMatch = Preconditions.Of(request).Check(Titled(known, id), current.Etag);
        return await shelves.DeleteAsync(kind, id, ifMatch, cancellationToken) ? Reply.Nothing() : throw ProblemException.NotFound(known.Title, id);
    }

    /// <summary>Lists a kind by id.</summary>
    [Function("list-library")]
    [Operation("Lists them by id.", Tag = Tag, Answer = "{kind}", IsPage = true)]
    public async Task<IResult> List([HttpTrigger(AuthorizationLevel.Function, "get", Route = ListRoute)] HttpRequest request, string kind, CancellationToken cancellationToken)
    {
        var known = LibraryTable.Get(kind);
        var page = await PageRequest.Of(request).ReadAsync((limit, from) => shelves.ListAsync(kind, limit, from, cancellationToken));
        return Reply.Page(page.Items.Select(stored => LibraryBody.Show(known, stored.Body)), page.Continuation);
    }

    private static string Titled(LibraryKind kind, string id) => $"The {kind.Title} '{id}'";

    private async Task<LibraryDocument> FindAsync(LibraryKind kind, string id, CancellationToken cancellationToken) =>
        await shelves.FindAsync(kind.Name, id, cancellationToken) ?? throw ProblemException.NotFound(kind.Title, id);
}
