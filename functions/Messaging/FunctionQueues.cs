using System.Reflection;
using Microsoft.Azure.Functions.Worker;

namespace CampaignFunctions.Messaging;

/// <summary>The queues that an assembly's functions listen to.</summary>
internal static class FunctionQueues
{
    public static IReadOnlyCollection<string> In(Assembly assembly) =>
        [.. assembly.GetTypes()
            .SelectMany(type => type.GetMethods())
            .Where(method => method.IsDefined(typeof(FunctionAttribute)))
            .SelectMany(method => method.GetParameters())
            .Select(parameter => parameter.GetCustomAttribute<QueueTriggerAttribute>()?.QueueName)
            .OfType<string>()
            .Distinct(StringComparer.Ordinal)];
}
