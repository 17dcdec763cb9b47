using CampaignFunctions.Campaigns;
using CampaignFunctions.Campaigns.Formats;
using CampaignFunctions.Contacts;
using CampaignFunctions.Journeys.Delays;
using CampaignFunctions.Schemas;
using NodaTime;

namespace CampaignFunctions.Journeys.Simulating;

/// <summary>When the contact does what a decision waits for: <c>yes</c> at once, <c>no</c> never, at an instant, or after a duration of waiting.</summary>
/// <param name="IsMet">Whether it happens at all.</param>
/// <param name="At">The instant, UTC; one before the decision waits counts for nothing.</param>
/// <param name="After">How long after the decision began to wait.</param>
internal sealed record DecisionAnswer(bool IsMet, DateTimeOffset? At = null, Period? After = null)
{
    /// <summary>What a text must be.</summary>
    public const string Rule = "Write \"yes\" (at once), \"no\" (never), an instant such as \"2026-03-02T10:00:00Z\", or a duration after the waiting began such as \"P1D\".";

    /// <summary>Reads an answer; null: the text is none.</summary>
    public static DecisionAnswer? Read(string text) => text switch
    {
        "yes" => new DecisionAnswer(true),
        "no" => new DecisionAnswer(false),
        _ when InstantSchema.TryParse(text, out var instant) => new DecisionAnswer(true, At: instant),
        _ when IsoDuration.TryParse(text, out var period) && text[0] != '-' => new DecisionAnswer(true, After: period),
        _ => null,
    };

    /// <summary>When a decision that began to wait at <paramref name="since"/> is met; null: never.</summary>
    public DateTimeOffset? MomentFor(DateTimeOffset since, Contact contact, string? campaignTimeZone, DelayCalculator delays) => this switch
    {
        { IsMet: false } => null,
        { At: { } at } => at < since ? null : at,
        { After: { } after } => delays.Compute(new Delay { Mode = DelayMode.Interval, Interval = after }, since, contact, campaignTimeZone).DueAt,
        _ => since,
    };
}
