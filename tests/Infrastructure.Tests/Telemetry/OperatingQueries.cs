using System.Text.RegularExpressions;

namespace Infrastructure.Tests.Telemetry;

/// <summary>A query for an operator, with its title and the question that it helps to answer.</summary>
internal sealed record OperatingQuery(string Question, string Title, string Text);

/// <summary>The queries of docs/operate.md: below a heading that asks, each with its title as a comment.</summary>
internal static partial class OperatingQueries
{
    public static IReadOnlyList<OperatingQuery> All { get; } =
    [
        .. from block in Block.Matches(File.ReadAllText(Repository.PathOf("docs/operate.md")))
           from query in block.Groups["queries"].Value.Split("\n\n")
           let lines = query.Trim().Split('\n', 2)
           select new OperatingQuery(block.Groups["question"].Value, lines[0].TrimStart('/', ' '), lines[1]),
    ];

    [GeneratedRegex(@"### (?<question>[^\n]+)\n\n```kusto\n(?<queries>[^`]+)```", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Block { get; }
}
