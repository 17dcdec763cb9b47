using System.Globalization;
using System.Reflection;
using FunctionsWorker.Invocation;
using Microsoft.AspNetCore.Http;

namespace FunctionsWorker.Discovery;

/// <summary>A parameter that is bound by its name: a route or query value, or a fact of a queue message.</summary>
internal static class NamedValue
{
    private static readonly MethodInfo Typed = typeof(NamedValue).GetMethod(nameof(Parse), BindingFlags.NonPublic | BindingFlags.Static)!;

    /// <summary>Null when values of the parameter's type can't be read from text.</summary>
    public static Func<InvocationContext, object?>? For(ParameterInfo parameter)
    {
        var type = Nullable.GetUnderlyingType(parameter.ParameterType) ?? parameter.ParameterType;
        var parse = ParserOf(type);
        if (parse is null) return null;
        var missing = Missing(parameter);
        var name = parameter.Name!;
        return context =>
        {
            if (!context.BindingContext.BindingData.TryGetValue(name, out var value) || value is not string text || (text.Length == 0 && type != typeof(string)))
                return missing is not null ? missing() : throw new BadHttpRequestException($"The value \"{name}\" is missing.");
            return parse(text) ?? throw new BadHttpRequestException($"The value of \"{name}\" isn't a valid {type.Name}.");
        };
    }

    private static Func<string, object?>? ParserOf(Type type)
    {
        if (type == typeof(string)) return text => text;
        if (type.IsEnum) return text => Enum.TryParse(type, text, ignoreCase: true, out var value) ? value : null;
        return Array.Exists(type.GetInterfaces(), each => each.IsGenericType && each.GetGenericTypeDefinition() == typeof(IParsable<>) && each.GetGenericArguments()[0] == type)
            ? Typed.MakeGenericMethod(type).CreateDelegate<Func<string, object?>>()
            : null;
    }

    private static object? Parse<T>(string text) where T : IParsable<T> =>
        T.TryParse(text.Trim('"'), CultureInfo.InvariantCulture, out var value) ? value : null;

    private static Func<object?>? Missing(ParameterInfo parameter)
    {
        if (parameter.HasDefaultValue) return () => parameter.DefaultValue;
        var isNullable = Nullable.GetUnderlyingType(parameter.ParameterType) is not null
            || (!parameter.ParameterType.IsValueType && new NullabilityInfoContext().Create(parameter).WriteState != NullabilityState.NotNull);
        return isNullable ? () => null : null;
    }
}
