using System.Globalization;
using CampaignFunctions.Storage;
using CampaignFunctions.Storage.Cosmos;

namespace CampaignFunctions.Messaging.Events;

/// <summary>What a campaign's document tells: its versions, and when it was published and unpublished.</summary>
internal static class CampaignEvents
{
    /// <summary>The events of a document that happened at or after a moment.</summary>
    public static IEnumerable<AppEvent> Of(StoredDocument document, DateTimeOffset since)
    {
        if (document.Type != CosmosCampaigns.CampaignType)
        {
            return [];
        }

        var campaign = document.As<CampaignDocument>();
        var id = document.Id;
        var saved = campaign.Versions.Where(version => version.SavedAt >= since)
            .Select(version => Event(EventTypes.CampaignSaved, id, version.SavedAt, version.Version, Text(version.Version)));
        var publishings = campaign.Publishings.Where(publishing => publishing.At >= since)
            .Select(publishing => Event(publishing.Published ? EventTypes.CampaignPublished : EventTypes.CampaignUnpublished, id, publishing.At, version: null, Text(publishing.Number)));
        return saved.Concat(publishings).OrderBy(told => told.At);
    }

    private static AppEvent Event(string type, string campaign, DateTimeOffset at, int? version, string mark) =>
        new(type, $"/campaigns/{campaign}", at, new EventData { Campaign = campaign, Version = version }, mark);

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
