using FunctionsWorker.Discovery;
using FunctionsWorker.Hosting;
using FunctionsWorker.Invocation;
using Microsoft.Extensions.Logging;

namespace FunctionsWorker.Queues;

/// <summary>All queues that have a function.</summary>
internal sealed class QueueListeners(
    FunctionCatalog catalog,
    QueueClients clients,
    QueueSettings settings,
    WorkerSettings worker,
    FunctionInvoker invoker,
    InvocationLedger ledger,
    WorkerState state,
    ILoggerFactory loggers)
{
    private IReadOnlyList<QueueListener> _listeners = [];
    private Task _polling = Task.CompletedTask;

    public IReadOnlyList<QueueListener> All => _listeners;

    /// <summary>Creates the queues that are missing.</summary>
    public async Task PrepareAsync(CancellationToken cancellationToken)
    {
        _listeners = catalog.Functions.Where(function => function.Trigger is QueueTrigger).Select(Listen).ToList();
        await Task.WhenAll(_listeners.Select(listener => PrepareAsync(listener, cancellationToken)));
    }

    public void Start() => _polling = Task.WhenAll(_listeners.Select(listener => Task.Run(() => listener.RunAsync(state.Draining))));

    /// <summary>Waits for the receipts that are on their way; the host must be draining.</summary>
    public Task StopPollingAsync() => _polling;

    private static async Task PrepareAsync(QueueListener listener, CancellationToken cancellationToken)
    {
        try
        {
            await listener.PrepareAsync(cancellationToken);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            throw new InvalidOperationException(
                $"The queue \"{listener.Queue}\" can't be created or reached; check that the storage account of its connection setting runs. {failure.Message}", failure);
        }
    }

    private QueueListener Listen(Function function)
    {
        var target = ((QueueTrigger)function.Trigger).Queue;
        var queue = clients.Get(target);
        var logger = loggers.CreateLogger<QueueListener>();
        var processor = new MessageProcessor(
            function, queue, clients.Get(target with { Name = $"{target.Name}-poison" }), settings, worker.MessageLease, invoker, logger);
        return new QueueListener(target, queue, settings, worker.MessageLease, processor, ledger, logger);
    }
}
