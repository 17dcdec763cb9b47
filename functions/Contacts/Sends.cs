namespace CampaignFunctions.Contacts;

/// <summary>What was sent to a contact: marketing emails at most once each, and the moments that frequency caps count.</summary>
public sealed class Sends
{
    /// <summary>Marketing emails by email id: claimed or received.</summary>
    public Dictionary<string, MarketingSend> Marketing { get; init; } = [];

    /// <summary>Moments of marketing messages of the last 31 days by channel, oldest first, UTC.</summary>
    public Dictionary<string, List<DateTimeOffset>> Recent { get; init; } = [];
}

/// <summary>One marketing email's mark.</summary>
/// <param name="StepId">The step that holds the claim or sent it.</param>
/// <param name="At">When it was claimed or sent, UTC.</param>
public sealed record MarketingSend(string StepId, DateTimeOffset At);
