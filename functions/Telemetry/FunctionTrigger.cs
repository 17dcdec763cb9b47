using System.Collections.Frozen;
using System.Reflection;
using Microsoft.Azure.Functions.Worker;

namespace CampaignFunctions.Telemetry;

/// <summary>What starts a function: <c>http</c>, <c>pubsub</c> or <c>timer</c>, and its route, queue or schedule.</summary>
internal readonly record struct FunctionTrigger(string Kind, string Address)
{
    /// <summary>The triggers of all functions of an assembly, by function name.</summary>
    public static FrozenDictionary<string, FunctionTrigger> In(Assembly assembly) =>
        (from type in assembly.GetTypes()
         from method in type.GetMethods()
         let function = method.GetCustomAttribute<FunctionAttribute>()
         where function is not null
         let trigger = method.GetParameters().SelectMany(parameter => parameter.GetCustomAttributes()).Select(attribute => Of(function.Name, attribute)).FirstOrDefault(found => found.Kind is not null)
         select KeyValuePair.Create(function.Name, trigger)).ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    private static FunctionTrigger Of(string function, Attribute attribute) => attribute switch
    {
        HttpTriggerAttribute http => new("http", $"/api/{http.Route ?? function}"),
        QueueTriggerAttribute queue => new("pubsub", queue.QueueName),
        TimerTriggerAttribute timer => new("timer", timer.Schedule),
        _ => default,
    };
}
