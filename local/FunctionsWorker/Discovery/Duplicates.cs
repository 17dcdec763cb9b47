using Microsoft.AspNetCore.Routing.Patterns;

namespace FunctionsWorker.Discovery;

/// <summary>Functions that can't be told apart.</summary>
internal static class Duplicates
{
    public static IEnumerable<FunctionProblem> Names(IEnumerable<Function> functions) =>
        functions.GroupBy(function => function.Name, StringComparer.OrdinalIgnoreCase)
            .Where(group => group.Skip(1).Any())
            .Select(group => new FunctionProblem(
                group.Key, $"the name is used by {string.Join(" and ", group.Select(function => function.Definition.EntryPoint))}"));

    public static IEnumerable<FunctionProblem> Routes(IEnumerable<Function> functions) =>
        from same in functions.Where(function => function.Trigger is HttpTrigger).GroupBy(function => Shape(((HttpTrigger)function.Trigger).Pattern))
        from first in same
        from second in same.SkipWhile(function => function != first).Skip(1)
        where Overlap((HttpTrigger)first.Trigger, (HttpTrigger)second.Trigger)
        select new FunctionProblem(second.Name, $"its route \"{((HttpTrigger)second.Trigger).Pattern.RawText}\" and methods are those of {first.Name}");

    private static bool Overlap(HttpTrigger first, HttpTrigger second) =>
        first.Methods.Count == 0 || second.Methods.Count == 0 || first.Methods.Intersect(second.Methods).Any();

    // Two routes are the same when they differ only in the names of their parameters and in the case of their text.
    private static string Shape(RoutePattern pattern) =>
        string.Join('/', pattern.PathSegments.Select(segment => string.Concat(segment.Parts.Select(part => part switch
        {
            RoutePatternLiteralPart literal => literal.Content.ToLowerInvariant(),
            RoutePatternSeparatorPart separator => separator.Content,
            RoutePatternParameterPart parameter => $"{{{parameter.ParameterKind}:{string.Join(':', parameter.ParameterPolicies.Select(policy => policy.Content))}}}",
            _ => "",
        }))));
}
