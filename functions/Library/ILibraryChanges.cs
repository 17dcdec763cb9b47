using System.Text.Json;

namespace CampaignFunctions.Library;

/// <summary>Is told of everything of a kind that is saved into the library or deleted from it over the API.</summary>
public interface ILibraryChanges
{
    /// <summary>The kind.</summary>
    string Kind { get; }

    /// <summary>A document has changed; the change is stored already.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="before">As it was; null: it is new.</param>
    /// <param name="after">As it is now; null: it was deleted.</param>
    /// <param name="cancellationToken">Stops it.</param>
    Task ChangedAsync(string id, JsonElement? before, JsonElement? after, CancellationToken cancellationToken);

    /// <summary>A document may have changed in any way: sees to everything that may follow from how it is stored now, or from its being gone.</summary>
    Task ReviewAsync(string id, CancellationToken cancellationToken);
}
