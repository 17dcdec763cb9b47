namespace CampaignFunctions.Journeys;

/// <content>How far one run goes, and who goes on from there.</content>
public sealed partial class JourneyRun
{
    /// <summary>The most steps of one run: what it changes is committed at once, and a commit holds 2 MiB. Another run goes on from there.</summary>
    internal const int MostSteps = 1000;

    private int _ran;

    /// <summary>Whether something that is due is left to another run.</summary>
    internal bool IsFull => _ran >= MostSteps;

    /// <summary>Names who must look at what this run left open: call it once, after the last change.</summary>
    /// <param name="kickoff">Whether what is due at once is left to the kick-off instead of the steps' own functions.</param>
    public void EmitWakeups(bool kickoff = false)
    {
        if (state.Deleted)
        {
            return;
        }

        foreach (var record in WokenLater())
        {
            Emit(record, kickoff);
        }
    }

    /// <summary>Names who must look at anything of the journey that is due until an instant, changed by this run or not.</summary>
    public void EmitWakeupsUntil(DateTimeOffset until)
    {
        if (state.Deleted)
        {
            return;
        }

        foreach (var record in journey.Steps.Where(record => record.State == StepState.Waiting && record.DueAt <= until))
        {
            Emit(record, kickoff: false);
        }
    }

    private void Emit(StepRecord record, bool kickoff)
    {
        if (campaign.Find(record.Step) is not { } node)
        {
            return;
        }

        var atKickoff = kickoff && IsDueHere(record);
        var wakeup = atKickoff
            ? new Wakeup(campaign.Definition.Id, Step: null, QueueNames.Kickoff, record.Rotation, Attempt: 0, now)
            : new Wakeup(campaign.Definition.Id, record.Step, QueueNames.Of(node), record.Rotation, record.Attempt, record.DueAt!.Value);
        if (!state.Wakeups.Contains(wakeup))
        {
            state.Wakeups.Add(wakeup);
        }
    }

    // A run that is full leaves all that is due to whoever is woken for the first of it.
    private IEnumerable<StepRecord> WokenLater() =>
        IsFull && GoesOn && EarliestDue() is { } first
            ? _touched.Values.Where(record => IsWoken(record) && !IsDueHere(record)).Append(first)
            : _touched.Values.Where(IsWoken);

    private static bool IsWoken(StepRecord record) => record is { State: StepState.Waiting, DueAt: not null };
}
