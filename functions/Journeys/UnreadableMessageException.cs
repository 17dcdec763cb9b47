namespace CampaignFunctions.Journeys;

/// <summary>A queue message that no retry will make readable; it belongs into the poison queue at once.</summary>
public sealed class UnreadableMessageException(string reason, Exception? inner = null) : Exception($"The queue message can't be read. {reason}", inner);
