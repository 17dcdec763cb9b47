namespace CampaignFunctions.Contacts;

/// <summary>The words by which values of contacts are compared, in conditions and in segment filters alike.</summary>
public static class ComparisonOperators
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } =
        ["eq", "neq", "gt", "gte", "lt", "lte", "in", "notIn", "contains", "notContains", "startsWith", "endsWith", "like", "notLike", "regex", "notRegex", "empty", "notEmpty", "date"];
}
