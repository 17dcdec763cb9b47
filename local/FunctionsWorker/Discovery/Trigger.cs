using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Azure.Functions.Worker;
using NCrontab;

namespace FunctionsWorker.Discovery;

/// <summary>What starts a function.</summary>
internal abstract record Trigger(string Kind);

/// <summary>A request; <see cref="Pattern"/> has the prefix in it. No methods means all.</summary>
internal sealed record HttpTrigger(RoutePattern Pattern, IReadOnlyList<string> Methods, AuthorizationLevel Level) : Trigger("http");

/// <summary>A queue's messages.</summary>
internal sealed record QueueTrigger(QueueTarget Queue) : Trigger("queue");

/// <summary>A schedule, in UTC.</summary>
internal sealed record TimerTrigger(string Expression, CrontabSchedule Schedule, bool KeepsStatus, bool RunOnStartup) : Trigger("timer");

/// <summary>A queue in the account of a connection string.</summary>
internal sealed record QueueTarget(string Name, string ConnectionString);
