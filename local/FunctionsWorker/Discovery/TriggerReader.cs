using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Azure.Functions.Worker;
using NCrontab;

namespace FunctionsWorker.Discovery;

/// <summary>Reads trigger attributes.</summary>
internal static partial class TriggerReader
{
    public static HttpTrigger? Http(string name, HttpTriggerAttribute attribute, string prefix, Problems problems)
    {
        var route = (attribute.Route ?? name).TrimStart('/');
        var text = prefix.Length == 0 ? route : $"{prefix}/{route}";
        if (text.Equals("admin", StringComparison.OrdinalIgnoreCase) || text.StartsWith("admin/", StringComparison.OrdinalIgnoreCase))
            return problems.Add<HttpTrigger>($"the route \"{text}\" begins with admin, which is the host's own");
        try
        {
            return new HttpTrigger(
                RoutePatternFactory.Parse(text),
                attribute.Methods?.Select(method => method.ToUpperInvariant()).Distinct().ToList() ?? [],
                attribute.AuthLevel);
        }
        catch (RoutePatternException failure)
        {
            return problems.Add<HttpTrigger>($"the route \"{text}\" can't be read: {failure.Message.TrimEnd('.')}");
        }
    }

    public static TimerTrigger? Timer(TimerTriggerAttribute attribute, SettingNames settings, Problems problems)
    {
        if (settings.Resolve(attribute.Schedule, problems) is not { } expression) return null;
        var withSeconds = expression.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length == 6;
        return CrontabSchedule.TryParse(expression, new CrontabSchedule.ParseOptions { IncludingSeconds = withSeconds }) is { } schedule
            ? new TimerTrigger(expression, schedule, attribute.UseMonitor, attribute.RunOnStartup)
            : problems.Add<TimerTrigger>($"the schedule \"{expression}\" must be NCRONTAB: second minute hour day month day-of-week, such as 0 */5 * * * *");
    }

    /// <summary>https://learn.microsoft.com/rest/api/storageservices/naming-queues-and-metadata</summary>
    public static bool IsQueueName(string name) => name.Length is >= 3 and <= 63 && QueueName().IsMatch(name);

    [GeneratedRegex(@"\A[a-z0-9]+(-[a-z0-9]+)*\z", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex QueueName();
}
