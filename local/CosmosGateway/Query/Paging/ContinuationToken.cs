using System.Globalization;

namespace CosmosGateway.Query.Paging;

/// <summary>
/// Where a page stopped. Streaming queries: <see cref="Documents"/> are done with, the last of them has the <c>_rid</c> <see cref="DoneKey"/>;
/// of the next one, <see cref="PartialKey"/>, <see cref="Rows"/> rows are done with. <see cref="Results"/> counts the results so far: those of
/// streaming queries before their OFFSET, those of others as answered.
/// </summary>
internal sealed record ContinuationToken(uint Query, int Documents, int Rows, long Results, string DoneKey, string PartialKey)
{
    public static ContinuationToken Read(string? text, string query)
    {
        var id = Identify(query);
        if (string.IsNullOrEmpty(text))
            return new ContinuationToken(id, 0, 0, 0, "", "");
        var parts = text.Split('|');
        if (parts.Length != 6
            || !uint.TryParse(parts[0], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var of)
            || !TryCount(parts[1], out var documents) || !TryCount(parts[2], out var rows)
            || !long.TryParse(parts[3], NumberStyles.None, CultureInfo.InvariantCulture, out var results))
            throw new QueryException("The continuation token is malformed; pass one on exactly as an earlier page had it.");
        return of == id
            ? new ContinuationToken(id, documents, rows, results, parts[4], parts[5])
            : throw new QueryException("The continuation token belongs to another query; it goes with the text that it was made for.");
    }

    /// <summary>FNV-1a: the same for the same text in every process.</summary>
    public static uint Identify(string query)
    {
        var hash = 2166136261u;
        foreach (var character in query)
            hash = unchecked((hash ^ character) * 16777619);
        return hash;
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Query:x8}|{Documents}|{Rows}|{Results}|{DoneKey}|{PartialKey}");

    private static bool TryCount(string text, out int count) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out count);
}
