namespace CampaignFunctions.Messaging.Events;

/// <summary>How far a change feed was published.</summary>
/// <param name="Continuation">Where to go on.</param>
/// <param name="CaughtUpAt">A moment (UTC) before which every commit was published.</param>
internal sealed record FeedPosition(string Continuation, DateTimeOffset CaughtUpAt);
