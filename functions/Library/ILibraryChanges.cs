using System.Text.Json;

namespace CampaignFunctions.Library;

/// <summary>Is told of everything that is saved into the library or deleted from it over the API.</summary>
public interface ILibraryChanges
{
    /// <summary>A document has changed; the change is stored already.</summary>
    /// <param name="kind">Its kind.</param>
    /// <param name="id">Its id.</param>
    /// <param name="before">As it was; null: it is new.</param>
    /// <param name="after">As it is now; null: it was deleted.</param>
    /// <param name="cancellationToken">Stops it.</param>
    Task ChangedAsync(string kind, string id, JsonElement? before, JsonElement? after, CancellationToken cancellationToken);
}
