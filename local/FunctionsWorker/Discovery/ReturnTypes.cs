using System.Reflection;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace FunctionsWorker.Discovery;

/// <summary>Which results a function may have: an HTTP response, a queue output, or none.</summary>
internal static class ReturnTypes
{
    public static void Check(MethodInfo method, Trigger trigger, bool hasOutput, Problems problems)
    {
        var result = ResultOf(method.ReturnType);
        if (result is null)
        {
            if (hasOutput) problems.Add("it has a QueueOutput, but returns nothing");
        }
        else if (IsOtherAwaitable(result))
        {
            problems.Add($"it returns {Describe(method.ReturnType)}; return Task or Task<…> instead");
        }
        else if (trigger is HttpTrigger)
        {
            if (!result.IsAssignableTo(typeof(IActionResult)) && !result.IsAssignableTo(typeof(IResult)))
                problems.Add($"it returns {Describe(result)}; an HTTP function returns IActionResult, IResult or nothing");
        }
        else if (!hasOutput)
        {
            problems.Add($"it returns {Describe(result)}, but nothing says where to; return nothing or add a QueueOutput");
        }
    }

    /// <summary>The type of the result; null when there is none.</summary>
    private static Type? ResultOf(Type type) =>
        type == typeof(void) || type == typeof(Task) ? null
        : IsGeneric(type, typeof(Task<>)) ? type.GetGenericArguments()[0]
        : type;

    private static bool IsOtherAwaitable(Type type) =>
        type == typeof(ValueTask) || IsGeneric(type, typeof(ValueTask<>)) || IsGeneric(type, typeof(IAsyncEnumerable<>));

    private static bool IsGeneric(Type type, Type definition) => type.IsGenericType && type.GetGenericTypeDefinition() == definition;

    private static string Describe(Type type) => type.IsGenericType
        ? $"{type.Name[..type.Name.IndexOf('`', StringComparison.Ordinal)]}<{string.Join(", ", type.GetGenericArguments().Select(Describe))}>"
        : type.Name;
}
