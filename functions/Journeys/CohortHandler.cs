using CampaignFunctions.Journeys.Steps;
using Microsoft.Extensions.Logging;

namespace CampaignFunctions.Journeys;

/// <summary>What every step's queue function does: read the cohort, run it, and let contacts who failed leave it.</summary>
public sealed class CohortHandler(CohortRunner cohorts, OutsideRunner outside, ICohortQueue queues, StepTypes types, ILogger<CohortHandler> logger)
{
    /// <summary>Handles one message. One that can't be read goes to the poison queue at once.</summary>
    /// <param name="queue">The queue that it came from.</param>
    /// <param name="message">The message's text.</param>
    /// <param name="invocation">Names this invocation: the owner of the leases that it takes.</param>
    /// <param name="redelivered">Whether the message was delivered before.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="InvalidOperationException">The message's only contact could not be committed; the queue tries again.</exception>
    public async Task HandleAsync(string queue, string message, string invocation, bool redelivered, CancellationToken cancellationToken)
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

        var failed = types.Find(queue) is OutsideAction
            ? await outside.RunAsync(cohort, invocation, redelivered, cancellationToken)
            : await cohorts.RunAsync(cohort, redelivered, cancellationToken);
        if (failed.Count == 0)
        {
            return;
        }

        if (cohort.Contacts.Count == 1)
        {
            throw new InvalidOperationException($"The contact '{cohort.Contacts[0]}' could not be committed at step '{cohort.Step}' of campaign '{cohort.Campaign}'.");
        }

        foreach (var contact in failed)
        {
            await queues.SendAsync(queue, cohort with { Contacts = [contact] }, TimeSpan.Zero, cancellationToken);
        }
    }
}
