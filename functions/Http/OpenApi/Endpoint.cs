using System.Reflection;
using System.Text.RegularExpressions;
using CampaignFunctions.Library;
using Microsoft.Azure.Functions.Worker;

namespace CampaignFunctions.Http.OpenApi;

/// <summary>One method on one path.</summary>
/// <param name="Function">The function's name.</param>
/// <param name="Method">The HTTP method in lower case.</param>
/// <param name="Path">The path below <c>/api</c>, its parameters in braces.</param>
/// <param name="IsAnonymous">Whether no key is needed.</param>
/// <param name="Operation">What it does.</param>
/// <param name="Kind">The kind of thing in the library that the path is about; null: the path is no library's.</param>
internal sealed partial record Endpoint(string Function, string Method, string Path, bool IsAnonymous, OperationAttribute Operation, LibraryKind? Kind)
{
    private const string KindParameter = "{kind}";

    /// <summary>The names of the path's parameters.</summary>
    public IEnumerable<string> Parameters => Parameter.Matches(Path).Select(match => match.Groups["name"].Value);

    /// <summary>Name of a schema that the operation names: of a library's, that of the kind.</summary>
    public string? SchemaName(string? name) => name == KindParameter ? ApiSchemas.NameOf(Kind!) : name;

    /// <summary>Everything that an assembly's HTTP functions serve; a route for several kinds of the library is one path per kind.</summary>
    public static IEnumerable<Endpoint> In(Assembly assembly) =>
        from type in assembly.GetTypes()
        from method in type.GetMethods()
        let function = method.GetCustomAttribute<FunctionAttribute>()
        let trigger = method.GetParameters().Select(parameter => parameter.GetCustomAttribute<HttpTriggerAttribute>()).FirstOrDefault(found => found is not null)
        where function is not null && trigger is not null
        let operation = method.GetCustomAttribute<OperationAttribute>() ?? new OperationAttribute(function.Name)
        from verb in trigger.Methods ?? ["get", "post"]
        from endpoint in On(function.Name, verb.ToLowerInvariant(), trigger, operation)
        select endpoint;

    private static IEnumerable<Endpoint> On(string function, string verb, HttpTriggerAttribute trigger, OperationAttribute operation)
    {
        // A constraint may hold braces and parentheses of its own; the library's is known as a whole.
        var path = "/" + (trigger.Route ?? function).Replace(LibraryApi.ListRoute, KindParameter, StringComparison.Ordinal);
        path = Constraint.Replace(path, "{${name}}");
        var isAnonymous = trigger.AuthLevel == AuthorizationLevel.Anonymous;
        return path.Contains(KindParameter, StringComparison.Ordinal)
            ? LibraryTable.All.Select(kind => new Endpoint($"{function}-{kind.Name}", verb, path.Replace(KindParameter, kind.Name, StringComparison.Ordinal), isAnonymous, operation, kind))
            : [new Endpoint(function, verb, path, isAnonymous, operation, null)];
    }

    [GeneratedRegex(@"\{\*{0,2}(?<name>[A-Za-z]+)[^}]*\}", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Constraint { get; }

    [GeneratedRegex(@"\{(?<name>[A-Za-z]+)\}", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Parameter { get; }
}
