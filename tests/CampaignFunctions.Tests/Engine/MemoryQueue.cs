using System.Text.Json;
using CampaignFunctions.Journeys;
using CampaignFunctions.Messaging;
using CampaignFunctions.Scheduling;

namespace CampaignFunctions.Tests.Engine;

/// <summary>The queues as a list of what was sent: split as on the wire, invisible until its time.</summary>
internal sealed class MemoryQueue(TimeProvider clock) : ICohortQueue
{
    private readonly List<QueuedMessage> _messages = [];

    /// <summary>Messages that nobody has taken yet.</summary>
    public IReadOnlyList<QueuedMessage> Messages
    {
        get
        {
            lock (_messages)
            {
                return [.. _messages];
            }
        }
    }

    public List<(string Queue, string Text)> Poisoned { get; } = [];

    /// <summary>Which campaigns' cohorts are taken in: what another test left in the due index is not this test's.</summary>
    public HashSet<string> Campaigns { get; } = new(StringComparer.Ordinal);

    public Task SendAsync(string queue, Cohort cohort, TimeSpan delay, CancellationToken cancellationToken)
    {
        if (Campaigns.Contains(cohort.Campaign))
        {
            foreach (var message in CohortMessages.Split(queue, cohort))
            {
                Add(queue, message.ToString(), delay);
            }
        }

        return Task.CompletedTask;
    }

    public Task SendAsync<TMessage>(string queue, TMessage message, TimeSpan delay, CancellationToken cancellationToken)
        where TMessage : class
    {
        Add(queue, JsonSerializer.Serialize(message, Json.Options), delay);
        return Task.CompletedTask;
    }

    public Task PoisonAsync(string queue, string text, CancellationToken cancellationToken)
    {
        Poisoned.Add((queue, text));
        return Task.CompletedTask;
    }

    public Task<bool> HasReadyMessagesAsync(string queue, CancellationToken cancellationToken) =>
        Task.FromResult(Messages.Any(message => message.Queue == queue && message.VisibleAt <= clock.GetUtcNow()));

    /// <summary>Takes a message that is visible; null: there is none.</summary>
    /// <param name="random">Says which; null: the one that was sent first.</param>
    public QueuedMessage? Take(Random? random = null)
    {
        lock (_messages)
        {
            var visible = _messages.FindAll(message => message.VisibleAt <= clock.GetUtcNow());
            if (visible.Count == 0)
            {
                return null;
            }

            var taken = visible[random?.Next(visible.Count) ?? 0];
            _messages.RemoveAt(_messages.FindIndex(message => ReferenceEquals(message, taken)));
            return taken;
        }
    }

    /// <summary>Puts a message back, as the service does when its lease runs out.</summary>
    public void Return(QueuedMessage message)
    {
        lock (_messages)
        {
            _messages.Add(message with { Deliveries = message.Deliveries + 1 });
        }
    }

    /// <summary>Loses everything that waits.</summary>
    public void Lose()
    {
        lock (_messages)
        {
            _messages.Clear();
        }
    }

    private void Add(string queue, string text, TimeSpan delay)
    {
        lock (_messages)
        {
            _messages.Add(new QueuedMessage(queue, text, clock.GetUtcNow() + delay));
        }
    }
}

/// <summary>A message that waits in a queue.</summary>
internal sealed record QueuedMessage(string Queue, string Text, DateTimeOffset VisibleAt, int Deliveries = 0)
{
    public Cohort Cohort => Cohort.Parse(Text);
}
