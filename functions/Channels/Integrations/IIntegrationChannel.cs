using System.Text.Json;
using CampaignFunctions.Contacts;
using CampaignFunctions.Journeys;
using CampaignFunctions.Library;

namespace CampaignFunctions.Channels.Integrations;

/// <summary>Pushes contacts to other systems.</summary>
public interface IIntegrationChannel
{
    /// <summary>
    /// Creates or updates contacts over there, unless they look as they did when they were pushed last; then makes them members of a campaign.
    /// An outcome's receipt is the <see cref="RemoteContact"/> to be kept, also where only the campaign failed.
    /// </summary>
    /// <returns>What became of each, by contact id.</returns>
    Task<IReadOnlyDictionary<string, Outcome>> PushAsync(IntegrationPush push, CancellationToken cancellationToken);
}

/// <summary>Contacts to be pushed to one system.</summary>
/// <param name="Integration">The integration's id.</param>
/// <param name="Body">The integration as the library keeps it.</param>
/// <param name="Contacts">The contacts, each with its primary company, where it has one.</param>
/// <param name="Campaign">The campaign over there; null: none.</param>
/// <param name="MemberStatus">The status in it; null: its default.</param>
/// <param name="AtMostOnce">Whether a request must not go out again when it may have arrived.</param>
public sealed record IntegrationPush(string Integration, JsonElement Body, IReadOnlyList<(Contact Contact, Company? Company)> Contacts, string? Campaign, string? MemberStatus, bool AtMostOnce);
