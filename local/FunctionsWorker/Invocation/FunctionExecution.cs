using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;

namespace FunctionsWorker.Invocation;

/// <summary>The end of the pipeline: binds the parameters, makes the function's class, calls the method and keeps its result.</summary>
internal static class FunctionExecution
{
    public static async Task RunAsync(FunctionContext context)
    {
        var invocation = (InvocationContext)context;
        var function = invocation.Function;
        var arguments = new object?[function.Parameters.Count];
        for (var index = 0; index < arguments.Length; index++) arguments[index] = function.Parameters[index](invocation);

        if (function.Method.IsStatic)
        {
            invocation.Result = await function.Call(null, arguments);
            return;
        }

        var instance = ActivatorUtilities.CreateInstance(context.InstanceServices, function.Method.DeclaringType!);
        try
        {
            invocation.Result = await function.Call(instance, arguments);
        }
        finally
        {
            await DisposeAsync(instance);
        }
    }

    private static async ValueTask DisposeAsync(object instance)
    {
        if (instance is IAsyncDisposable asynchronous) await asynchronous.DisposeAsync();
        else if (instance is IDisposable disposable) disposable.Dispose();
    }
}
