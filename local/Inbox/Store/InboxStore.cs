using System.Text.Json;

namespace Inbox.Store;

/// <summary>What arrived last, in memory and in a file. Ids grow and are never used again, also after emptying.</summary>
public sealed class InboxStore : IDisposable
{
    private readonly Lock guard = new();
    private readonly InboxFile? file;
    private readonly TimeProvider clock;
    private readonly long most;
    private readonly List<InboxEntry> entries = [];
    private long bytes;
    private long latest;
    private long emptiedAt;

    private InboxStore(InboxOptions options)
    {
        file = options.File is null ? null : new InboxFile(options.File);
        clock = options.Clock;
        most = options.MostBytes;
        foreach (var entry in file?.ReadAll() ?? [])
        {
            latest = entry.Id;
            if (entry.Emptied) emptiedAt = entry.Id;
            else Keep(entry);
        }
    }

    /// <summary>How many items there are.</summary>
    public int Count
    {
        get
        {
            lock (guard) return entries.Count;
        }
    }

    /// <exception cref="InboxFileException">The file exists and can't be read.</exception>
    internal static InboxStore Open(InboxOptions options) => new(options);

    internal void Add(IEnumerable<InboxEmail> emails) =>
        Add(emails, (email, id, now) => new InboxEntry { Id = id, Email = email with { Id = id, At = now } });

    internal void Add(InboxSms sms) =>
        Add([sms], (item, id, now) => new InboxEntry { Id = id, Sms = item with { Id = id, At = now } });

    internal void Add(InboxWebhook webhook) =>
        Add([webhook], (item, id, now) => new InboxEntry { Id = id, Webhook = item with { Id = id, At = now } });

    internal void Add(IEnumerable<JsonElement> events) =>
        Add(events, (item, id, _) => new InboxEntry { Id = id, Event = item });

    /// <summary>Everything that came after an id; 0 for all.</summary>
    public InboxContents Contents(long after = 0)
    {
        lock (guard)
        {
            var first = entries.Count;
            while (first > 0 && entries[first - 1].Id > after) first--;
            var newer = entries[first..];
            return new InboxContents
            {
                Emails = [.. newer.Select(entry => entry.Email).OfType<InboxEmail>()],
                Sms = [.. newer.Select(entry => entry.Sms).OfType<InboxSms>()],
                Webhooks = [.. newer.Select(entry => entry.Webhook).OfType<InboxWebhook>()],
                Events = [.. newer.Where(entry => entry.Event is not null).Select(entry => entry.Event!.Value)],
                Latest = latest,
                EmptiedAt = emptiedAt,
            };
        }
    }

    /// <summary>One email, or null.</summary>
    public InboxEmail? Email(long id)
    {
        lock (guard) return entries.Find(entry => entry.Id == id)?.Email;
    }

    /// <summary>One text message, or null.</summary>
    public InboxSms? Sms(long id)
    {
        lock (guard) return entries.Find(entry => entry.Id == id)?.Sms;
    }

    /// <summary>Forgets everything.</summary>
    public void Empty()
    {
        lock (guard)
        {
            entries.Clear();
            bytes = 0;
            emptiedAt = latest;
            file?.Empty();
            file?.Append([EmptiedLine()]);
        }
    }

    /// <summary>Closes the file; what it holds stays.</summary>
    public void Dispose() => file?.Dispose();

    private void Add<T>(IEnumerable<T> items, Func<T, long, DateTimeOffset, InboxEntry> entry)
    {
        lock (guard)
        {
            var now = clock.GetUtcNow();
            List<InboxEntry> added = [.. items.Select(item => entry(item, ++latest, now))];
            var lines = added.ConvertAll(InboxFile.Line);
            file?.Append(lines);
            foreach (var (item, line) in added.Zip(lines)) Keep(item with { Bytes = line.Length });
            if (bytes > most) ForgetOldest();
        }
    }

    private void Keep(InboxEntry entry)
    {
        entries.Add(entry);
        bytes += entry.Bytes;
    }

    /// <summary>A quarter at once, so that the file is seldom written anew.</summary>
    private void ForgetOldest()
    {
        var forgotten = 0;
        while (forgotten < entries.Count - 1 && bytes > most / 4 * 3) bytes -= entries[forgotten++].Bytes;
        entries.RemoveRange(0, forgotten);
        file?.Replace(entries.Select(InboxFile.Line).Prepend(EmptiedLine()));
    }

    private byte[] EmptiedLine() => InboxFile.Line(new InboxEntry { Id = emptiedAt, Emptied = true });
}
