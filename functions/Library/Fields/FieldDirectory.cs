using System.Text.Json;
using Microsoft.Extensions.Options;

namespace CampaignFunctions.Library.Fields;

/// <summary>The <see cref="FieldRules"/> as they are now, cheap enough to be asked for every contact.</summary>
public sealed class FieldDirectory(ILibrary library, IOptions<FieldOptions> options) : IDisposable
{
    private readonly MarkedCache<FieldRules> _cache = new(
        library,
        "fields",
        async token => new FieldRules((await library.AllAsync(LibraryKinds.Fields, token)).Select(document => document.Body.Deserialize<FieldDeclaration>(Json.Options)!), options.Value.Strict));

    /// <summary>The rules; another process' change is in them within a quarter of a second.</summary>
    public ValueTask<FieldRules> GetAsync(CancellationToken cancellationToken) => _cache.GetAsync(cancellationToken);

    /// <summary>Says that a declaration was changed.</summary>
    public Task TouchAsync(CancellationToken cancellationToken) => _cache.TouchAsync(cancellationToken);

    /// <inheritdoc/>
    public void Dispose() => _cache.Dispose();
}

/// <summary>Lets everybody read the declarations again when one was changed.</summary>
public sealed class FieldChanges(FieldDirectory fields) : ILibraryChanges
{
    /// <inheritdoc/>
    public string Kind => LibraryKinds.Fields;

    /// <inheritdoc/>
    public Task ChangedAsync(string id, JsonElement? before, JsonElement? after, CancellationToken cancellationToken) => fields.TouchAsync(cancellationToken);

    /// <inheritdoc/>
    public Task ReviewAsync(string id, CancellationToken cancellationToken) => fields.TouchAsync(cancellationToken);
}
