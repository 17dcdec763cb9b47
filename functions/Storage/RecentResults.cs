using System.Collections.Concurrent;

namespace CampaignFunctions.Storage;

/// <summary>Keeps results for a while of real time, so that many who ask for the same cost one query. Those who ask while it runs wait for it, however long it takes: a query that takes longer than its result is kept must not be begun once more for everybody who asks.</summary>
internal sealed class RecentResults<T>(TimeSpan lifetime)
{
    private const int Most = 1000;

    private readonly ConcurrentDictionary<string, Entry> _entries = new(StringComparer.Ordinal);

    public async Task<T> GetAsync(string key, Func<Task<T>> load)
    {
        if (_entries.Count > Most)
        {
            _entries.Clear();
        }

        var fresh = new Entry(TimeProvider.System.GetTimestamp(), new Lazy<Task<T>>(load));
        var entry = _entries.AddOrUpdate(key, fresh, (_, known) => known.IsRunning || TimeProvider.System.GetElapsedTime(known.Since) < lifetime ? known : fresh);
        try
        {
            return await entry.Result.Value;
        }
        catch
        {
            _entries.TryRemove(KeyValuePair.Create(key, entry));
            throw;
        }
    }

    private sealed record Entry(long Since, Lazy<Task<T>> Result)
    {
        public bool IsRunning => Result is { IsValueCreated: true, Value.IsCompleted: false };
    }
}
