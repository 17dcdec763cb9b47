namespace FunctionsWorker.Hosting;

/// <summary>How far the host is, and the two moments that its parts wait for.</summary>
internal sealed class WorkerState : IDisposable
{
    private readonly CancellationTokenSource _draining = new();
    private readonly CancellationTokenSource _aborting = new();

    public string InstanceId { get; } = Guid.NewGuid().ToString("N");

    /// <summary><c>starting</c>, <c>running</c> or <c>draining</c>.</summary>
    public string Name => _draining.IsCancellationRequested ? "draining" : IsRunning ? "running" : "starting";

    public bool IsRunning { get; set; }

    /// <summary>Cancelled when no invocation may begin any more.</summary>
    public CancellationToken Draining => _draining.Token;

    /// <summary>Cancelled when running invocations have had their time.</summary>
    public CancellationToken Aborting => _aborting.Token;

    public void Drain() => _draining.Cancel();

    public void Abort() => _aborting.Cancel();

    public void Dispose()
    {
        _draining.Dispose();
        _aborting.Dispose();
    }
}
