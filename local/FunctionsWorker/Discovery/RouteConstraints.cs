using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.DependencyInjection;

namespace FunctionsWorker.Discovery;

/// <summary>Constraints in routes that routing doesn't know; it would say so only at the first request.</summary>
internal static class RouteConstraints
{
    public static IEnumerable<FunctionProblem> Check(IEnumerable<Function> functions, IServiceProvider services)
    {
        var factory = services.GetRequiredService<ParameterPolicyFactory>();
        foreach (var function in functions)
        {
            if (function.Trigger is not HttpTrigger http) continue;
            foreach (var parameter in http.Pattern.Parameters)
                foreach (var policy in parameter.ParameterPolicies)
                    if (Reason(factory, parameter, policy) is { } reason)
                        yield return new FunctionProblem(function.Name, $"its route \"{http.Pattern.RawText}\" has an unknown constraint: {reason}");
        }
    }

    private static string? Reason(ParameterPolicyFactory factory, RoutePatternParameterPart parameter, RoutePatternParameterPolicyReference policy)
    {
        try
        {
            factory.Create(parameter, policy);
            return null;
        }
        catch (Exception failure) when (failure is InvalidOperationException or RouteCreationException)
        {
            return failure.Message.TrimEnd('.');
        }
    }
}
