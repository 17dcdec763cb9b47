using CampaignFunctions.Journeys;
using CampaignFunctions.Scheduling;
using CampaignFunctions.Tests.Engine;
using Microsoft.Extensions.DependencyInjection;

namespace CampaignFunctions.Tests.Simulation;

/// <summary>
/// What can happen to messages and workers, from a seed: any message may come next, come twice, or come again much later; between any two
/// calls of a worker to its ports others may do their whole work; and a worker may die before or after any call, so that its message comes again.
/// </summary>
internal sealed class Chaos(int seed)
{
    private const int MostNested = 2;

    private readonly Random _random = new(seed);
    private readonly AsyncLocal<Worker?> _worker = new();
    private readonly List<QueuedMessage> _copies = [];
    private int _nested;

    public JourneyEngine Engine { get; set; } = null!;

    public static void Around(IServiceCollection services, Chaos chaos)
    {
        Ports.Around<IContactStates>(services, inner => new States(inner, chaos));
        Ports.Around<IDueIndex>(services, inner => new Index(inner, chaos));
        Ports.Around<ICohortQueue>(services, inner => new Queue(inner, chaos));
    }

    public async Task DeliverAsync(QueuedMessage message)
    {
        if (_random.Next(100) < 15)
        {
            _copies.Add(message with { Deliveries = _random.Next(2) });
        }

        var worker = new Worker(message.Deliveries < 4 && _random.Next(100) < 25 && Inside(message.Queue) ? _random.Next(1, 8) : int.MaxValue, _random.Next(2) == 0);
        _worker.Value = worker;
        try
        {
            await Engine.HandleAsync(message);
        }
        catch (Exception) when (worker.IsDead)
        {
            // Its message comes again.
        }
        finally
        {
            _worker.Value = null;
        }

        if (worker.IsDead)
        {
            Engine.Queue.Return(message);
        }
    }

    /// <summary>Lets others work, sometimes.</summary>
    public async Task MeanwhileAsync()
    {
        if (_nested >= MostNested || _random.Next(100) >= 20)
        {
            return;
        }

        if (Other() is { } other)
        {
            var worker = _worker.Value;
            _nested++;
            await DeliverAsync(other);
            _nested--;
            _worker.Value = worker;
        }
    }

    /// <summary>Delivers what is ready, in any order, until nothing is.</summary>
    public Task DrainAsync() => Engine.DrainAsync(DeliverAsync, _random);

    /// <summary>Lets time pass: everything runs at its due time.</summary>
    public Task PassAsync(TimeSpan time) => Engine.PassAsync(time, DeliverAsync, _random);

    private QueuedMessage? Other()
    {
        if (_copies.Count == 0 || _random.Next(2) == 0)
        {
            return Engine.Queue.Take(_random);
        }

        var copy = _copies[_random.Next(_copies.Count)];
        _copies.Remove(copy);
        return copy;
    }

    // Whether a worker that dies may be taken over at once: one that talked to the outside holds a lease, which is another test's business.
    private static bool Inside(string queue) => queue != "flaky-outside";

    private async Task<T> CallAsync<T>(Func<Task<T>> call)
    {
        if (_worker.Value is not { } worker)
        {
            return await call();
        }

        worker.ThrowIfDead();
        await MeanwhileAsync();
        _worker.Value = worker;
        worker.DieIf(after: false);
        var result = await call();
        worker.DieIf(after: true);
        return result;
    }

    private Task<bool> CallAsync(Func<Task> call) => CallAsync(async () =>
    {
        await call();
        return true;
    });

    private sealed class Worker(int diesAt, bool afterTheCall)
    {
        private int _calls;

        public bool IsDead { get; private set; }

        public void ThrowIfDead()
        {
            if (IsDead)
            {
                throw new WorkerDiedException();
            }
        }

        public void DieIf(bool after)
        {
            _calls += after ? 0 : 1;
            IsDead |= _calls == diesAt && after == afterTheCall;
            ThrowIfDead();
        }
    }

    private sealed class States(IContactStates inner, Chaos chaos) : IContactStates
    {
        public Task<IReadOnlyDictionary<string, ContactState>> ReadAsync(IReadOnlyCollection<string> contacts, string campaign, bool withSends, CancellationToken cancellationToken) =>
            chaos.CallAsync(() => inner.ReadAsync(contacts, campaign, withSends, cancellationToken));

        public Task<ContactState?> ReadWholeAsync(string contact, CancellationToken cancellationToken) => chaos.CallAsync(() => inner.ReadWholeAsync(contact, cancellationToken));

        public Task LoadJourneyAsync(ContactState state, string campaign, CancellationToken cancellationToken) => chaos.CallAsync(() => inner.LoadJourneyAsync(state, campaign, cancellationToken));

        public Task LoadJourneysAsync(ContactState state, CancellationToken cancellationToken) => chaos.CallAsync(() => inner.LoadJourneysAsync(state, cancellationToken));

        public Task<bool> CommitAsync(ContactState state, CancellationToken cancellationToken) => chaos.CallAsync(() => inner.CommitAsync(state, cancellationToken));
    }

    private sealed class Index(IDueIndex inner, Chaos chaos) : IDueIndex
    {
        public Task AddAsync(IReadOnlyList<DueCohort> cohorts, CancellationToken cancellationToken) => chaos.CallAsync(() => inner.AddAsync(cohorts, cancellationToken));

        public Task<IReadOnlyList<string>> DueSlotsAsync(DateTimeOffset until, CancellationToken cancellationToken) => inner.DueSlotsAsync(until, cancellationToken);

        public Task<IReadOnlyList<DueCohort>> ReadSlotAsync(string slot, DateTimeOffset until, int limit, CancellationToken cancellationToken) => chaos.CallAsync(() => inner.ReadSlotAsync(slot, until, limit, cancellationToken));

        public Task<IReadOnlyList<DueStep>> FindAsync(string campaign, DateTimeOffset dueAt, IReadOnlyCollection<string> contacts, CancellationToken cancellationToken) => inner.FindAsync(campaign, dueAt, contacts, cancellationToken);

        public Task RemoveAsync(IReadOnlyList<DueCohort> cohorts, CancellationToken cancellationToken) => chaos.CallAsync(() => inner.RemoveAsync(cohorts, cancellationToken));
    }

    private sealed class Queue(ICohortQueue inner, Chaos chaos) : ICohortQueue
    {
        public Task SendAsync(string queue, Cohort cohort, TimeSpan delay, CancellationToken cancellationToken) => chaos.CallAsync(() => inner.SendAsync(queue, cohort, delay, cancellationToken));

        public Task SendAsync<TMessage>(string queue, TMessage message, TimeSpan delay, CancellationToken cancellationToken)
            where TMessage : class => chaos.CallAsync(() => inner.SendAsync(queue, message, delay, cancellationToken));

        public Task PoisonAsync(string queue, string text, CancellationToken cancellationToken) => chaos.CallAsync(() => inner.PoisonAsync(queue, text, cancellationToken));

        public Task<bool> HasReadyMessagesAsync(string queue, CancellationToken cancellationToken) => inner.HasReadyMessagesAsync(queue, cancellationToken);
    }
}

/// <summary>The process has ended: nothing that it would still do happens.</summary>
internal sealed class WorkerDiedException : Exception;
