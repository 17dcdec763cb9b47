using System.Text.Json;
using CampaignFunctions.Journeys;
using CampaignFunctions.Library;
using CampaignFunctions.Schemas;

namespace CampaignFunctions.Channels.Integrations;

/// <summary>How contacts get into one kind of system. A contact is found there by a key, so that pushing it twice does no harm.</summary>
public abstract class Integration : IntegrationType
{
    /// <summary>Which fields go there when the settings don't say: texts with tokens by the name over there.</summary>
    public virtual IReadOnlyDictionary<string, string> DefaultFields { get; } = new Dictionary<string, string>();

    /// <summary>Whether contacts can be made members of campaigns there.</summary>
    public virtual bool HasCampaigns => false;

    /// <summary>The setting <c>fields</c>.</summary>
    protected static Property Fields { get; } =
        Property.Optional("fields", new MapSchema(new TextSchema { MaxLength = 4000 }) { MaxEntries = 200, Description = "Texts with tokens by the field's name over there; what is empty isn't pushed. Left out: the usual ones." });

    /// <summary>Where the system is when it isn't where the vendor has it.</summary>
    protected static Property BaseUrl { get; } = Property.Optional("baseUrl", new UrlSchema { Description = "Left out: the vendor's own." });

    /// <summary>The text that names a contact over there; it may hold tokens.</summary>
    public virtual string KeyText(JsonElement settings) => "{contactfield=email}";

    /// <summary>Creates or updates contacts.</summary>
    /// <returns>What became of each, by contact id; who is left out counts as failed.</returns>
    public abstract Task<IReadOnlyDictionary<string, PushResult>> PushAsync(IReadOnlyList<PushItem> items, IntegrationCall call, CancellationToken cancellationToken);

    /// <summary>Makes contacts members of a campaign over there, or gives members a status.</summary>
    /// <param name="members">Ids over there by contact id.</param>
    /// <param name="campaign">The campaign's id over there.</param>
    /// <param name="status">The status; null: the campaign's default.</param>
    /// <param name="call">The way there.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>What went wrong by contact id; who is left out is a member.</returns>
    public virtual Task<IReadOnlyDictionary<string, Outcome>> JoinCampaignAsync(IReadOnlyDictionary<string, string> members, string campaign, string? status, IntegrationCall call, CancellationToken cancellationToken) =>
        throw new NotSupportedException($"'{Name}' has no campaigns");

    /// <summary>A setting's text; null: it isn't set.</summary>
    protected internal static string? Text(JsonElement settings, string name) =>
        settings.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}

/// <summary>A contact as it is pushed.</summary>
/// <param name="Contact">The contact's id.</param>
/// <param name="Key">What it is found by over there.</param>
/// <param name="Fields">Values by the field's name over there, in their JSON types; no empty ones.</param>
/// <param name="RemoteId">The id over there, where it is known.</param>
public sealed record PushItem(string Contact, string Key, IReadOnlyDictionary<string, JsonElement> Fields, string? RemoteId);

/// <summary>What became of a push.</summary>
/// <param name="RemoteId">The id over there; null: it failed.</param>
/// <param name="Failure">Why it failed; null: it didn't.</param>
public sealed record PushResult(string? RemoteId, Outcome? Failure = null);
