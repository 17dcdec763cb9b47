using System.Buffers.Text;
using System.Text.Json;
using CampaignFunctions.Contacts;

namespace CampaignFunctions.Journeys;

/// <summary>Merges a contact's settled steps with its history, newest first, page by page.</summary>
internal static class Timeline
{
    /// <summary>Reads a page.</summary>
    /// <param name="steps">All settled steps, newest first.</param>
    /// <param name="history">Reads a page of the history, newest first.</param>
    /// <param name="limit">Page size.</param>
    /// <param name="continuation">Where the page begins; null: with the newest.</param>
    /// <exception cref="FormatException">The continuation is none of a timeline.</exception>
    public static async Task<Page<TimelineEntry>> ReadAsync(IReadOnlyList<TimelineEntry> steps, Func<int, string?, Task<Page<HistoryEntry>>> history, int limit, string? continuation)
    {
        var from = Position.Read(continuation);
        var entries = from.HistoryIsOver ? new Page<HistoryEntry>([], null) : await history(limit + from.Skip, from.History);
        var past = entries.Items.Skip(from.Skip).Select(TimelineEntry.Of).ToArray();
        // Steps that were settled since the page before stand in front of those that it ended with.
        var settled = from.StepsLeft is { } left ? steps.Skip(Math.Max(0, steps.Count - left)).ToArray() : [.. steps];

        var items = new List<TimelineEntry>(limit);
        var (pastUsed, settledUsed) = (0, 0);
        while (items.Count < limit && (pastUsed < past.Length || settledUsed < settled.Length))
        {
            var takeStep = pastUsed == past.Length || (settledUsed < settled.Length && settled[settledUsed].At > past[pastUsed].At);
            items.Add(takeStep ? settled[settledUsed++] : past[pastUsed++]);
        }

        var pageIsUsed = pastUsed == past.Length;
        var next = new Position(
            pageIsUsed ? entries.Continuation : from.History,
            pageIsUsed ? 0 : from.Skip + pastUsed,
            settled.Length - settledUsed,
            pageIsUsed && entries.Continuation is null);
        return new Page<TimelineEntry>(items, next is { HistoryIsOver: true, StepsLeft: 0 } ? null : next.Write());
    }

    // StepsLeft counts from the oldest end, so that it holds while new steps are settled.
    private sealed record Position(string? History, int Skip, int? StepsLeft, bool HistoryIsOver)
    {
        private const int MostSkipped = 1000;

        public static Position Read(string? continuation)
        {
            if (continuation is null)
            {
                return new Position(null, 0, null, false);
            }

            try
            {
                return JsonSerializer.Deserialize<Position>(Base64Url.DecodeFromChars(continuation), Json.Options) is { Skip: >= 0 and <= MostSkipped, StepsLeft: null or >= 0 } position
                    ? position
                    : throw new FormatException("The continuation is none of a timeline.");
            }
            catch (JsonException exception)
            {
                throw new FormatException("The continuation is none of a timeline.", exception);
            }
        }

        public string Write() => Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(this, Json.Options));
    }
}
