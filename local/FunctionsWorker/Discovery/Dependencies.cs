using Microsoft.Extensions.DependencyInjection;

namespace FunctionsWorker.Discovery;

/// <summary>Function classes that dependency injection can't make. Every class is made once to know.</summary>
internal static class Dependencies
{
    public static IEnumerable<FunctionProblem> Check(IEnumerable<Function> functions, IServiceProvider services)
    {
        foreach (var group in functions.Where(function => !function.Method.IsStatic).GroupBy(function => function.Method.DeclaringType!))
            if (Reason(group.Key, services) is { } reason)
                foreach (var function in group)
                    yield return new FunctionProblem(function.Name, reason);
    }

    private static string? Reason(Type type, IServiceProvider services)
    {
        var scope = services.CreateAsyncScope();
        try
        {
            var instance = ActivatorUtilities.CreateInstance(scope.ServiceProvider, type);
            Dispose(instance);
            return null;
        }
        catch (Exception failure)
        {
            return $"its class can't be made: {failure.Message.TrimEnd('.')}";
        }
        finally
        {
            Dispose(scope);
        }
    }

    private static void Dispose(object instance)
    {
        if (instance is IAsyncDisposable asynchronous) asynchronous.DisposeAsync().AsTask().GetAwaiter().GetResult();
        else if (instance is IDisposable disposable) disposable.Dispose();
    }
}
