using System.Reflection;
using FunctionsWorker.Invocation;
using FunctionsWorker.Queues;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace FunctionsWorker.Discovery;

/// <summary>What each parameter of a function is made of.</summary>
internal static class ParameterBinding
{
    public static IReadOnlyList<Func<InvocationContext, object?>> For(
        MethodInfo method, ParameterInfo triggered, Trigger trigger, Problems problems) =>
        method.GetParameters()
            .Select(parameter => parameter == triggered ? ForTrigger(parameter, trigger, problems) : ForOther(parameter, trigger, problems))
            .OfType<Func<InvocationContext, object?>>()
            .ToList();

    private static Func<InvocationContext, object?>? ForTrigger(ParameterInfo parameter, Trigger trigger, Problems problems) => trigger switch
    {
        HttpTrigger => parameter.ParameterType == typeof(HttpRequest)
            ? context => context.Input.HttpContext!.Request
            : Unsupported(parameter, "an HTTP trigger's parameter is an HttpRequest", problems),
        QueueTrigger => MessageBinding.For(parameter.ParameterType)
            ?? Unsupported(parameter, "a queue trigger's parameter is a string, byte[], BinaryData, QueueMessage or a class for its JSON", problems),
        TimerTrigger => parameter.ParameterType == typeof(TimerInfo)
            ? context => context.Input.Value
            : Unsupported(parameter, "a timer trigger's parameter is a TimerInfo", problems),
        _ => Unsupported(parameter, "its trigger is unknown", problems),
    };

    private static Func<InvocationContext, object?>? ForOther(ParameterInfo parameter, Trigger trigger, Problems problems)
    {
        var type = parameter.ParameterType;
        if (type == typeof(FunctionContext)) return context => context;
        if (type == typeof(CancellationToken)) return context => context.CancellationToken;
        if (trigger is HttpTrigger && type == typeof(HttpRequest)) return context => context.Input.HttpContext!.Request;
        return trigger switch
        {
            TimerTrigger => Unsupported(parameter, "a timer function takes TimerInfo, FunctionContext and CancellationToken", problems),
            QueueTrigger when !MessageBindingData.Names.Contains(parameter.Name!) =>
                Unsupported(parameter, $"besides the message, a queue function takes FunctionContext, CancellationToken and {string.Join(", ", MessageBindingData.Names)} by name", problems),
            _ => NamedValue.For(parameter)
                ?? Unsupported(parameter, "a value by name is a string, a number, a Guid or another type that parses text", problems),
        };
    }

    private static Func<InvocationContext, object?>? Unsupported(ParameterInfo parameter, string rule, Problems problems) =>
        problems.Add<Func<InvocationContext, object?>>($"its parameter {parameter.Name} is a {parameter.ParameterType.Name}; {rule}");
}
