using System.IO.Enumeration;

namespace CampaignFunctions.Decisions;

/// <summary>Patterns in which <c>*</c> stands for any characters and <c>?</c> for one; a backslash before them takes their meaning away.</summary>
internal static class Wildcards
{
    /// <summary>Whether the whole text fits one of the patterns.</summary>
    public static bool MatchAny(IEnumerable<string>? patterns, string? text, bool ignoreCase = false) =>
        text is not null && (patterns ?? []).Any(pattern => FileSystemName.MatchesSimpleExpression(pattern.Trim(), text, ignoreCase));
}
