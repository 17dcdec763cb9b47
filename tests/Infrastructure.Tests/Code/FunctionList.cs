using System.Reflection;
using CampaignFunctions.Journeys;
using Microsoft.Azure.Functions.Worker;

namespace Infrastructure.Tests.Code;

/// <summary>The functions of the app.</summary>
internal static class FunctionList
{
    private static readonly MethodInfo[] Methods =
        [.. typeof(QueueNames).Assembly.GetTypes().SelectMany(type => type.GetMethods()).Where(method => method.IsDefined(typeof(FunctionAttribute)))];

    /// <summary>Names of all functions.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Methods.Select(method => method.GetCustomAttribute<FunctionAttribute>()!.Name)];

    /// <summary>Queues that functions listen to, sorted.</summary>
    public static IReadOnlyList<string> Queues { get; } =
    [
        .. Methods.SelectMany(method => method.GetParameters())
            .Select(parameter => parameter.GetCustomAttribute<QueueTriggerAttribute>()?.QueueName)
            .OfType<string>()
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>Names of the functions that a timer starts.</summary>
    public static IReadOnlyList<string> Timers { get; } =
    [
        .. Methods.Where(method => method.GetParameters().Any(parameter => parameter.IsDefined(typeof(TimerTriggerAttribute)))).Select(method => method.GetCustomAttribute<FunctionAttribute>()!.Name),
    ];
}
