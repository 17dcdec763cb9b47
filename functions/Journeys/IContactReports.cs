using CampaignFunctions.Contacts;
using CampaignFunctions.Journeys.Steps;

namespace CampaignFunctions.Journeys;

/// <summary>Takes in what providers and unsubscribe pages report about contacts.</summary>
public interface IContactReports
{
    /// <summary>
    /// Takes reports in, those about one contact in one commit, with the mark that drops a repeat. Contacts and steps that are not there are left out.
    /// </summary>
    /// <returns>Reports that could not be committed: they may be sent again.</returns>
    Task<IReadOnlyCollection<ContactReport>> ApplyAsync(IReadOnlyList<ContactReport> reports, CancellationToken cancellationToken);
}

/// <summary>A report about a contact: any of its parts may be there. They are taken in from the first to the last.</summary>
public sealed record ContactReport
{
    /// <summary>The contact.</summary>
    public required string Contact { get; init; }

    /// <summary>The provider's own name for the report: one that came within the last three days is dropped. Null: it may come as often as it likes.</summary>
    public string? Id { get; init; }

    /// <summary>The step that it is about; null: none.</summary>
    public StepReference? Step { get; init; }

    /// <summary>How that step ended, if it has not ended yet: what was in doubt is settled, what waits for another try is not tried again.</summary>
    public Outcome? Outcome { get; init; }

    /// <summary>What the contact did; null: nothing.</summary>
    public Activity? Activity { get; init; }

    /// <summary>A channel that may not be used any more, as <see cref="DoNotContactRules"/> says; null: none.</summary>
    public DoNotContact? DoNotContact { get; init; }

    /// <summary>The email address or phone number that <see cref="DoNotContact"/> is about: it doesn't count for a contact who has another one by now. Null: whatever it is.</summary>
    public string? Address { get; init; }

    /// <summary>A channel that the contact wants again, as <see cref="DoNotContactRules"/> says; null: none.</summary>
    public string? Allowed { get; init; }

    /// <summary>What the contact's history is to keep, without its moment and step; null: no more than what follows from the rest.</summary>
    public HistoryEntry? History { get; init; }

    /// <summary>Email categories and whether the contact wants them; null: none is mentioned.</summary>
    public IReadOnlyDictionary<string, bool>? Categories { get; init; }

    /// <summary>Whether it says no more than that a step passed.</summary>
    internal bool IsReceipt => Outcome is { Kind: OutcomeKind.Passed } && Activity is null && DoNotContact is null && Allowed is null && History is null && Categories is null;
}
