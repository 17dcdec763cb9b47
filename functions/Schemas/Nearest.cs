namespace CampaignFunctions.Schemas;

/// <summary>Finds the known word that a mistyped one was probably meant to be.</summary>
public static class Nearest
{
    private const int LongestWord = 64;

    /// <summary>The nearest known word; null: none is close, that is, none within a third of the word's length in edits.</summary>
    public static string? To(string word, IEnumerable<string> known)
    {
        if (word.Length is 0 or > LongestWord)
        {
            return null;
        }

        var best = default(string);
        var limit = Math.Max(1, word.Length / 3);
        foreach (var candidate in known)
        {
            var distance = Distance(word, candidate, limit);
            if (distance <= limit && (best is null || distance < limit))
            {
                best = candidate;
                limit = distance;
            }
        }

        return best;
    }

    /// <summary>A sentence that suggests the nearest known word, with a space before it; empty when none is close.</summary>
    public static string Suggestion(string word, IEnumerable<string> known) => To(word, known) is { } nearest ? $" Did you mean '{nearest}'?" : "";

    /// <summary>Insertions, deletions, replacements and swaps of neighbours that lead from one word to the other, without regard to case.</summary>
    /// <returns>The distance, or anything above <paramref name="limit"/> when it is larger.</returns>
    internal static int Distance(string from, string to, int limit)
    {
        if (Math.Abs(from.Length - to.Length) > limit)
        {
            return limit + 1;
        }

        Span<int> twoBack = stackalloc int[to.Length + 1];
        Span<int> previous = stackalloc int[to.Length + 1];
        Span<int> current = stackalloc int[to.Length + 1];
        for (var column = 0; column <= to.Length; column++)
        {
            previous[column] = column;
        }

        for (var row = 1; row <= from.Length; row++)
        {
            current[0] = row;
            for (var column = 1; column <= to.Length; column++)
            {
                var change = Same(from[row - 1], to[column - 1]) ? 0 : 1;
                current[column] = Math.Min(Math.Min(current[column - 1], previous[column]) + 1, previous[column - 1] + change);
                if (row > 1 && column > 1 && Same(from[row - 1], to[column - 2]) && Same(from[row - 2], to[column - 1]))
                {
                    current[column] = Math.Min(current[column], twoBack[column - 2] + 1);
                }
            }

            var oldest = twoBack;
            twoBack = previous;
            previous = current;
            current = oldest;
        }

        return previous[to.Length];
    }

    private static bool Same(char left, char right) => char.ToLowerInvariant(left) == char.ToLowerInvariant(right);
}
