using FunctionsWorker.Discovery;
using FunctionsWorker.Hosting;
using FunctionsWorker.Invocation;

namespace FunctionsWorker.Timers;

/// <summary>All functions with a schedule.</summary>
internal sealed class TimerSchedules(
    FunctionCatalog catalog, TimeProvider clock, FunctionInvoker invoker, InvocationLedger ledger, WorkerState state) : IDisposable
{
    private IReadOnlyList<TimerSchedule> _schedules = [];

    public void Start()
    {
        _schedules = catalog.Functions.Where(function => function.Trigger is TimerTrigger)
            .Select(function => new TimerSchedule(function, clock, invoker, ledger, state))
            .ToList();
        foreach (var schedule in _schedules) schedule.Start();
    }

    public TimerSchedule Of(Function function) => _schedules.Single(schedule => schedule.Function == function);

    public void Dispose()
    {
        foreach (var schedule in _schedules) schedule.Dispose();
    }
}
