using Microsoft.Extensions.Logging;

namespace CampaignFunctions.Journeys;

internal static partial class CommitLog
{
    [LoggerMessage(1001, LogLevel.Error, "Contact {ContactId} could not be committed; it leaves its cohort", EventName = "contact-not-committed")]
    public static partial void Failed(ILogger logger, Exception exception, string contactId);

    [LoggerMessage(1002, LogLevel.Warning, "Step {Step} of rotation {Rotation} threw for contact {ContactId}; it counts as failed", EventName = "step-threw")]
    public static partial void StepFault(ILogger logger, Exception exception, string contactId, string step, int rotation);

    [LoggerMessage(1003, LogLevel.Error, "A message in queue {Queue} can't be read and was moved to its poison queue: {Reason}", EventName = "message-unreadable")]
    public static partial void Unreadable(ILogger logger, string queue, string reason);

    [LoggerMessage(1004, LogLevel.Information, "Dropped {Count} contact(s) of campaign {Campaign}, step {Step}: {Reason}", EventName = "contacts-dropped")]
    public static partial void Dropped(ILogger logger, int count, string campaign, string? step, string reason);

    [LoggerMessage(1005, LogLevel.Error, "Contact {ContactId} could not be handled in the last delivery of its message, step {Step} of campaign {Campaign}; the step counts as failed", EventName = "contact-stuck")]
    public static partial void Stuck(ILogger logger, string contactId, string campaign, string? step);

    [LoggerMessage(1006, LogLevel.Warning, "Companies could not be given the scores that committed steps have promised them; the sweep does it", EventName = "scores-left")]
    public static partial void ScoresLeft(ILogger logger, Exception exception);
}
