using Microsoft.Extensions.Logging;

namespace CampaignFunctions.Journeys;

internal static partial class OutsideLog
{
    [LoggerMessage(1101, LogLevel.Error, "Step type {StepType} threw while it went out for {Count} contact(s); they are in doubt", EventName = "send-threw")]
    public static partial void SendThrew(ILogger logger, Exception exception, string stepType, int count);
}
