namespace CosmosGateway.Query.Binding;

/// <summary>Suggests the known name that is closest to a misspelt one.</summary>
internal static class NearestName
{
    public static string Suggest(string name, IEnumerable<string> known)
    {
        var nearest = known.Select(candidate => (candidate, Distance: Distance(name, candidate))).MinBy(pair => pair.Distance);
        return nearest.Distance <= Math.Max(1, name.Length / 4) ? $" (did you mean {nearest.candidate}?)" : "";
    }

    /// <summary>Levenshtein's distance.</summary>
    private static int Distance(string left, string right)
    {
        var previous = Enumerable.Range(0, right.Length + 1).ToArray();
        for (var row = 1; row <= left.Length; row++)
        {
            var current = new int[right.Length + 1];
            current[0] = row;
            for (var column = 1; column <= right.Length; column++)
            {
                var replaced = previous[column - 1] + (left[row - 1] == right[column - 1] ? 0 : 1);
                current[column] = Math.Min(replaced, Math.Min(previous[column], current[column - 1]) + 1);
            }

            previous = current;
        }

        return previous[right.Length];
    }
}
