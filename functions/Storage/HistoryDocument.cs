using CampaignFunctions.Contacts;
using CampaignFunctions.Storage.Cosmos;

namespace CampaignFunctions.Storage;

/// <summary>The history that one commit adds: one document, whose id sorts by time and can't be written twice.</summary>
internal sealed record HistoryDocument(IReadOnlyList<HistoryEntry> Entries)
{
    private const string InstantFormat = "yyyyMMddHHmmssfffffff";

    /// <summary>Adds the history to the commit; nothing when there is none.</summary>
    public static void Put(WriteSet writes, string contact, IReadOnlyList<HistoryEntry> history)
    {
        if (history.Count == 0)
        {
            return;
        }

        var id = $"history:{history[0].At.UtcDateTime.ToString(InstantFormat)}:{history[0].Campaign ?? "-"}:{writes.Commit}";
        writes.Put(new PartEnvelope { Id = id, Type = ContactDocuments.HistoryType, ContactId = contact }, new HistoryDocument(history), etag: null);
    }
}
