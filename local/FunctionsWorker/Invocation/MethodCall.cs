using System.Reflection;

namespace FunctionsWorker.Invocation;

/// <summary>Calls a method by reflection and waits for its task, if it returns one.</summary>
internal static class MethodCall
{
    private static readonly MethodInfo TypedTask = typeof(MethodCall).GetMethod(nameof(ResultOf), BindingFlags.NonPublic | BindingFlags.Static)!;

    public static Func<object?, object?[], Task<object?>> For(MethodInfo method)
    {
        var invoker = MethodInvoker.Create(method);
        var wait = WaitFor(method.ReturnType);
        return (instance, arguments) => wait(invoker.Invoke(instance, arguments.AsSpan()));
    }

    private static Func<object?, Task<object?>> WaitFor(Type type)
    {
        if (type == typeof(Task)) return WaitAsync;
        return type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Task<>)
            ? TypedTask.MakeGenericMethod(type.GetGenericArguments()).CreateDelegate<Func<object?, Task<object?>>>()
            : Task.FromResult;
    }

    private static async Task<object?> WaitAsync(object? task)
    {
        await (Task)task!;
        return null;
    }

    private static async Task<object?> ResultOf<T>(object? task) => await (Task<T>)task!;
}
