using Microsoft.Extensions.Logging;

namespace CampaignFunctions.Journeys;

internal static partial class ReportLog
{
    [LoggerMessage(1202, LogLevel.Error, "What was reported about contact {ContactId} could not be committed", EventName = "report-not-committed")]
    public static partial void Failed(ILogger logger, Exception exception, string contactId);
}
