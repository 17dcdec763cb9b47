using CampaignFunctions.Journeys.Steps;
using Microsoft.Extensions.Logging;

namespace CampaignFunctions.Journeys;

/// <summary>What every step's queue function does: read the cohort, run it, and let contacts who failed leave it.</summary>
public sealed class CohortHandler(CohortRunner cohorts, OutsideRunner outside, StuckSteps stuck, ICohortQueue queues, StepTypes types, ILogger<CohortHandler> logger)
{
    /// <summary>As below, for a delivery that is not the last one.</summary>
    public Task HandleAsync(string queue, string message, string invocation, bool redelivered, CancellationToken cancellationToken) =>
        HandleAsync(queue, message, invocation, redelivered, isLast: false, cancellationToken);

    /// <summary>Handles one message. One that can't be read goes to the poison queue at once.</summary>
    /// <param name="queue">The queue that it came from.</param>
    /// <param name="message">The message's text.</param>
    /// <param name="invocation">Names this invocation: the owner of the leases that it takes.</param>
    /// <param name="redelivered">Whether the message was delivered before.</param>
    /// <param name="isLast">Whether the message would go to the poison queue if it failed once more: then the steps that it is about count as failed.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="InvalidOperationException">The message's only contact could not be committed; the queue tries again.</exception>
    public async Task HandleAsync(string queue, string message, string invocation, bool redelivered, bool isLast, CancellationToken cancellationToken)
    {
        Cohort cohort;
        try
        {
            cohort = Cohort.Parse(message);
        }
        catch (UnreadableMessageException unreadable)
        {
            CommitLog.Unreadable(logger, queue, unreadable.Message);
            await queues.PoisonAsync(queue, message, cancellationToken);
            return;
        }

        IReadOnlyDictionary<string, Exception> failed;
        try
        {
            failed = types.Find(queue) is OutsideAction
                ? await outside.RunAsync(cohort, invocation, redelivered, cancellationToken)
                : await cohorts.RunAsync(cohort, redelivered, cancellationToken);
        }
        catch (Exception exception) when (isLast && !cancellationToken.IsCancellationRequested)
        {
            failed = cohort.Contacts.ToDictionary(contact => contact, _ => exception, StringComparer.Ordinal);
        }

        if (failed.Count > 0)
        {
            await LeaveAsync(queue, cohort, failed, isLast, cancellationToken);
        }
    }

    // Contacts who failed go on alone, so that the others are not held up; one who is alone is tried again by the queue, and then settled.
    private async Task LeaveAsync(string queue, Cohort cohort, IReadOnlyDictionary<string, Exception> failed, bool isLast, CancellationToken cancellationToken)
    {
        if (cohort.Contacts.Count > 1)
        {
            foreach (var contact in failed.Keys)
            {
                await queues.SendAsync(queue, cohort with { Contacts = [contact] }, TimeSpan.Zero, cancellationToken);
            }
        }
        else if (isLast)
        {
            CommitLog.Stuck(logger, cohort.Contacts[0], cohort.Campaign, cohort.Step);
            await stuck.SettleAsync(cohort, failed[cohort.Contacts[0]], cancellationToken);
        }
        else
        {
            throw new InvalidOperationException($"The contact '{cohort.Contacts[0]}' could not be committed at step '{cohort.Step}' of campaign '{cohort.Campaign}'.", failed[cohort.Contacts[0]]);
        }
    }
}
