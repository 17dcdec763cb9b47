using System.Reflection;
using System.Runtime.CompilerServices;
using FunctionsWorker.Hosting;
using FunctionsWorker.Invocation;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

namespace FunctionsWorker.Discovery;

/// <summary>Reads a marked method into a function, or says why it can't be one.</summary>
internal sealed class FunctionReader(SettingNames settings, HostFile hostFile, bool servesHttp)
{
    public Function? Read(MethodInfo method, string name, Problems problems)
    {
        CheckMethod(method, problems);
        var triggers = method.GetParameters().Where(parameter => parameter.GetCustomAttribute<TriggerBindingAttribute>() is not null).ToList();
        if (triggers.Count != 1)
            return problems.Add<Function>(triggers.Count == 0 ? "it has no trigger" : "it has more than one trigger");

        var trigger = ReadTrigger(name, triggers[0].GetCustomAttribute<TriggerBindingAttribute>()!, problems);
        if (trigger is null) return null;
        var parameters = ParameterBinding.For(method, triggers[0], trigger, problems);
        var output = ReadOutput(method, trigger, problems);
        ReturnTypes.Check(method, trigger, output is not null, problems);
        var retries = RetryPolicy.Read(method.GetCustomAttribute<RetryAttribute>(), problems);
        if (retries is not null && trigger is not TimerTrigger)
            problems.Add($"a {trigger.Kind} function takes no retry attribute; queue messages are retried by their dequeue count");
        return problems.Any ? null : new Function
        {
            Name = name,
            Method = method,
            Trigger = trigger,
            Parameters = parameters,
            Call = MethodCall.For(method),
            Definition = new LocalFunctionDefinition(name, method, triggers[0].Name!, trigger, output),
            Retries = retries,
            Output = output,
        };
    }

    private static void CheckMethod(MethodInfo method, Problems problems)
    {
        if (!method.IsPublic) problems.Add($"the method {method.Name} must be public");
        if (method.ContainsGenericParameters) problems.Add("neither it nor its class may be generic");
        if (method is { IsStatic: false, DeclaringType.IsAbstract: true }) problems.Add("its class must not be abstract");
        if (method.ReturnType == typeof(void) && method.IsDefined(typeof(AsyncStateMachineAttribute)))
            problems.Add("it is async void; its end can't be waited for, return Task instead");
    }

    private Trigger? ReadTrigger(string name, TriggerBindingAttribute attribute, Problems problems) => attribute switch
    {
        HttpTriggerAttribute http => servesHttp
            ? TriggerReader.Http(name, http, hostFile.RoutePrefix, problems)
            : problems.Add<Trigger>("HTTP functions need builder.ConfigureFunctionsWebApplication()"),
        QueueTriggerAttribute queue => Queue(queue.QueueName, queue.Connection, problems) is { } target ? new QueueTrigger(target) : null,
        TimerTriggerAttribute timer => TriggerReader.Timer(timer, settings, problems),
        _ => problems.Add<Trigger>($"the local worker doesn't serve {attribute.GetType().Name.Replace("Attribute", "", StringComparison.Ordinal)}; it serves HttpTrigger, QueueTrigger and TimerTrigger"),
    };

    private QueueTarget? ReadOutput(MethodInfo method, Trigger trigger, Problems problems)
    {
        if (method.GetCustomAttribute<QueueOutputAttribute>() is not { } output) return null;
        if (trigger is HttpTrigger)
            return problems.Add<QueueTarget>("an HTTP function's result is its response; send to the queue with its client instead of QueueOutput");
        return Queue(output.QueueName, output.Connection, problems);
    }

    private QueueTarget? Queue(string queueName, string? connection, Problems problems)
    {
        var name = settings.Resolve(queueName, problems);
        var connectionString = settings.Connection(connection, problems);
        if (name is null || connectionString is null) return null;
        if (!TriggerReader.IsQueueName(name))
            return problems.Add<QueueTarget>($"the queue name \"{name}\" must be 3 to 63 lower-case letters, digits and single hyphens, with a letter or digit at both ends");
        return new QueueTarget(name, connectionString);
    }
}
