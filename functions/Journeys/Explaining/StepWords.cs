using CampaignFunctions.Campaigns;
using CampaignFunctions.Journeys.Steps;

namespace CampaignFunctions.Journeys.Explaining;

/// <summary>What is said about a step record.</summary>
/// <param name="Text">What it waits for, or what became of it.</param>
/// <param name="Next">What would have to happen; null: nothing can.</param>
internal sealed record StepWords(string Text, string? Next)
{
    /// <summary>Puts a record into words.</summary>
    /// <param name="record">The record.</param>
    /// <param name="node">Its step in the version that the journey runs on; null: gone.</param>
    /// <param name="due">The instant at which it is looked at, as people read it; null: there is none.</param>
    /// <param name="overdue">Whether that has passed.</param>
    /// <param name="replay">The request that tries a failed step again.</param>
    public static StepWords Of(StepRecord record, StepNode? node, string? due, bool overdue, string replay) => record.State switch
    {
        StepState.Waiting => Waiting(record, node, due, overdue),
        StepState.Running => Running(record, due),
        StepState.Passed when record.Path is { } path => new($"Took its {Word(path)} path{Because(record)}.", null),
        StepState.Passed => new("Passed.", null),
        StepState.PassedWithError when IsInDoubt(record) => new("Nobody knows whether it went out; it was given up and the steps below went on.", $"{replay} sends it again, whatever was received."),
        StepState.PassedWithError => new($"Passed with an error: {record.Reason}. The steps below went on.", null),
        StepState.Failed => new($"Failed for good after {Tries(record.Attempt)}: {record.Reason}. The steps below don't run.", $"Mend the cause, then {replay} tries it again."),
        _ => new($"Cancelled: {record.Reason}.", null),
    };

    /// <summary>Whether a step was given up because nobody could know whether it went out.</summary>
    public static bool IsInDoubt(StepRecord record) => record.State == StepState.PassedWithError && Outcome.SaysInDoubt(record.Reason);

    private static StepWords Waiting(StepRecord record, StepNode? node, string? due, bool overdue)
    {
        if (node is null)
        {
            return new("Its step is gone from the campaign: it is cancelled, or taken over by a redirect, when it is looked at.", due is null ? null : $"It is looked at {due}.");
        }

        return record.WaitingFor switch
        {
            WaitingFor.Decision => Decision(node, due),
            WaitingFor.Retry => new($"{Tries(record.Attempt)} failed: {record.Reason}.", $"It is tried again {due}."),
            WaitingFor.Outside => new("Is due and waits for its turn to go out.", $"Its queue '{node.Type.Name}' hands it to a worker."),
            _ when record.Reason is not null => new($"Was put off: {record.Reason}.", $"It is tried again {due}."),
            _ when overdue => new($"Was due {due} and has not run yet.", $"It runs as soon as the campaign runs and its queue '{QueueNames.Of(node)}' hands it on."),
            _ => new($"Waits until it is due, {due}.", $"It runs {due}."),
        };
    }

    private static StepWords Decision(StepNode node, string? due)
    {
        var what = $"{char.ToLowerInvariant(node.Type.Description[0])}{node.Type.Description[1..^1]}";
        return due is null
            ? new($"It {what}, however long that takes: nothing stands on its no path.", "The contact does it; then it takes its yes path.")
            : new($"It {what}. Without that it takes its no path {due}.", $"The contact does it before (yes path), or the time is up {due} (no path).");
    }

    private static StepWords Running(StepRecord record, string? due) => record.Reason is null
        ? new("A worker is at it.", $"The worker reports back; if it vanished, somebody else looks at it {due}.")
        : new($"It is not known whether it went out: {record.Reason}.", $"The provider reports it, or it is settled {due}.");

    private static string Because(StepRecord record) => record.Reason is null ? "" : $", because it could not be looked at: {record.Reason}";

    private static string Word(StepPath path) => path == StepPath.Yes ? "yes" : "no";

    private static string Tries(int count) => count == 1 ? "1 try" : $"{count} tries";
}
