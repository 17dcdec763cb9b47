namespace CampaignFunctions.Contacts;

/// <summary>What happened to contacts.</summary>
public interface IHistory
{
    /// <summary>A page of one contact's history, newest first; empty for a contact that doesn't exist.</summary>
    Task<Page<HistoryEntry>> ReadAsync(string contact, int limit, string? continuation, CancellationToken cancellationToken);
}
