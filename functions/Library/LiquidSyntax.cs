using System.Text.RegularExpressions;
using Fluid;

namespace CampaignFunctions.Library;

/// <summary>Checks Liquid templates when they are saved rather than when they are sent.</summary>
internal static partial class LiquidSyntax
{
    private static readonly FluidParser Parser = new();

    /// <summary>What is wrong with a template, with line and column; null: nothing.</summary>
    public static string? Refusal(string template) =>
        Parser.TryParse(template, out _, out var error) ? null : $"Not a valid Liquid template: {Position.Replace(error.ReplaceLineEndings(" ").Trim(), "line ${line}, column ${column}")}";

    // The parser writes positions as (2:14).
    [GeneratedRegex(@"\((?<line>\d+):(?<column>\d+)\)", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Position { get; }
}
