namespace CampaignFunctions.Library;

/// <summary>Reads a whole kind of the library.</summary>
public static class AllDocuments
{
    private const int PageSize = 200;

    /// <summary>All documents of a kind, by id.</summary>
    public static async Task<IReadOnlyList<LibraryDocument>> AllAsync(this ILibrary library, string kind, CancellationToken cancellationToken)
    {
        var all = new List<LibraryDocument>();
        string? continuation = null;
        do
        {
            var page = await library.ListAsync(kind, PageSize, continuation, cancellationToken);
            all.AddRange(page.Items);
            continuation = page.Continuation;
        }
        while (continuation is not null);

        return all;
    }
}
