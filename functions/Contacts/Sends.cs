namespace CampaignFunctions.Contacts;

/// <summary>What was sent to a contact: marketing emails at most once each, and the moments that frequency caps count.</summary>
public sealed class Sends
{
    /// <summary>Marketing emails by email id: claimed or received.</summary>
    public Dictionary<string, MarketingSend> Marketing { get; init; } = [];

    /// <summary>Moments of marketing messages of the last 31 days by channel, oldest first, UTC.</summary>
    public Dictionary<string, List<DateTimeOffset>> Recent { get; init; } = [];

    /// <summary>Messages other than emails that were claimed and are not settled yet, by step: the moment that caps count.</summary>
    public Dictionary<string, DateTimeOffset> Claims { get; init; } = [];

    /// <summary>What providers reported lately, oldest first: repeats are told by it.</summary>
    public List<SeenReport> Reports { get; init; } = [];
}

/// <summary>One marketing email's mark.</summary>
/// <param name="StepId">The step that holds the claim or sent it.</param>
/// <param name="At">When it was claimed or sent, UTC.</param>
public sealed record MarketingSend(string StepId, DateTimeOffset At);

/// <summary>A provider's report that was taken in.</summary>
/// <param name="Id">Short form of the provider's own name for it.</param>
/// <param name="At">When it was taken in, UTC.</param>
public sealed record SeenReport(string Id, DateTimeOffset At);
