using System.Reflection;
using System.Text;
using CampaignFunctions.Journeys;
using Microsoft.Extensions.Logging;

namespace Infrastructure.Tests.Telemetry;

public sealed class LogEventTests
{
    private static readonly (MethodInfo Method, LoggerMessageAttribute Event)[] Events =
    [
        .. from type in typeof(JourneyMetrics).Assembly.GetTypes()
           from method in type.GetMethods(BindingFlags.Static | BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly)
           let log = method.GetCustomAttribute<LoggerMessageAttribute>()
           where log is not null
           orderby log.EventId
           select (method, log),
    ];

    [Fact]
    public void Every_log_event_has_a_number_and_a_name_of_its_own()
    {
        Assert.NotEmpty(Events);
        Assert.Empty(Events.Where(found => found.Event.EventId <= 0).Select(found => $"{found.Method.DeclaringType}.{found.Method.Name} has no number"));
        Assert.Empty(Events.Where(found => found.Event.EventName is null).Select(found => $"{found.Method.DeclaringType}.{found.Method.Name} has no name"));
        Assert.Distinct(Events.Select(found => found.Event.EventName));
        Assert.Empty(Events.GroupBy(found => found.Event.EventId).Where(group => group.Count() > 1).Select(group => $"{group.Key}: {string.Join(", ", group.Select(found => $"{found.Method.DeclaringType}.{found.Method.Name}"))}"));
    }

    [Fact]
    public void The_page_of_log_events_has_all_of_them()
    {
        var page = new StringBuilder("# Log events\n\nWhat the app logs, written from the code by a test of `tests/Infrastructure.Tests`. A log holds ids, never contents, addresses or secrets.\nThe worker hands the event's name to the functions host, and not its number: in Application Insights it is `Properties.EventName`.\n\n| event | name | level | message |\n| --- | --- | --- | --- |\n");
        foreach (var (_, log) in Events)
        {
            page.Append($"| {log.EventId} | `{log.EventName}` | {log.Level} | {log.Message.Replace("|", "\\|", StringComparison.Ordinal)} |\n");
        }

        Generated.AssertUpToDate("docs/logs.md", page.ToString());
    }
}
