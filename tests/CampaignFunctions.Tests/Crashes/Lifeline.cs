using CampaignFunctions.Journeys;

namespace CampaignFunctions.Tests.Crashes;

/// <summary>
/// Counts what a worker asks of the world outside its process (Cosmos DB, queues, HTTP), and ends the worker before or after one of its calls:
/// from then on nothing that it would still do happens.
/// </summary>
internal sealed class Lifeline : IDisposable
{
    private CancellationTokenSource? _worker;
    private int _diesAt;
    private bool _afterwards;

    /// <summary>Calls since <see cref="Arm"/>.</summary>
    public int Calls { get; private set; }

    public bool HasDied => _worker is { IsCancellationRequested: true };

    /// <summary>Ends whoever makes a call, counted from now over all workers.</summary>
    /// <param name="call">Which call: 1, 2, 3 …; 0: none.</param>
    /// <param name="afterwards">Whether what it asked for has happened, and only the answer is lost.</param>
    public void Arm(int call, bool afterwards) => (Calls, _diesAt, _afterwards) = (0, call, afterwards);

    /// <summary>Begins a worker's life.</summary>
    public CancellationToken Begin()
    {
        _worker = new CancellationTokenSource();
        return _worker.Token;
    }

    /// <summary>Ends it; the world goes on.</summary>
    public void End()
    {
        _worker?.Dispose();
        _worker = null;
    }

    public void Dispose() => End();

    public async Task<T> CallAsync<T>(Func<Task<T>> call)
    {
        if (_worker is not { } worker)
        {
            return await call();
        }

        Live(worker);
        var dies = ++Calls == _diesAt;
        if (dies && !_afterwards)
        {
            await worker.CancelAsync();
        }

        Live(worker);
        var answer = await call();
        if (dies)
        {
            await worker.CancelAsync();
        }

        Live(worker);
        return answer;
    }

    // No cancellation, which would be waited for and tried again.
    private static void Live(CancellationTokenSource worker)
    {
        if (worker.IsCancellationRequested)
        {
            throw new InvalidOperationException("The worker is dead.");
        }
    }

    /// <summary>An HTTP connection on which the calls are made.</summary>
    public sealed class Wire(Lifeline lifeline) : DelegatingHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            lifeline.CallAsync(() => base.SendAsync(request, cancellationToken));
    }

    /// <summary>Queues to which the calls are made.</summary>
    public sealed class Queues(ICohortQueue inner, Lifeline lifeline) : ICohortQueue
    {
        public Task SendAsync(string queue, Cohort cohort, TimeSpan delay, CancellationToken cancellationToken) =>
            CallAsync(() => inner.SendAsync(queue, cohort, delay, cancellationToken));

        public Task SendAsync<TMessage>(string queue, TMessage message, TimeSpan delay, CancellationToken cancellationToken)
            where TMessage : class => CallAsync(() => inner.SendAsync(queue, message, delay, cancellationToken));

        public Task PoisonAsync(string queue, string text, CancellationToken cancellationToken) => CallAsync(() => inner.PoisonAsync(queue, text, cancellationToken));

        public Task<bool> HasReadyMessagesAsync(string queue, CancellationToken cancellationToken) => lifeline.CallAsync(() => inner.HasReadyMessagesAsync(queue, cancellationToken));

        private Task<bool> CallAsync(Func<Task> call) => lifeline.CallAsync(async () =>
        {
            await call();
            return true;
        });
    }
}
