namespace FunctionsWorker.Discovery;

/// <summary>Functions that can't be served, all of them at once, each with its reasons.</summary>
internal sealed class FunctionLoadException(IReadOnlyList<FunctionProblem> problems) : Exception(Describe(problems))
{
    public IReadOnlyList<FunctionProblem> Problems { get; } = problems;

    private static string Describe(IReadOnlyList<FunctionProblem> problems) =>
        string.Join(
            Environment.NewLine,
            problems.Select(problem => $"  {problem.Function}: {problem.Reason}.")
                .Prepend(problems.Count == 1 ? "A function can't be served:" : $"Functions can't be served, for {problems.Count} reasons:"));
}

/// <summary>A function and one reason why it can't be served.</summary>
internal sealed record FunctionProblem(string Function, string Reason);
