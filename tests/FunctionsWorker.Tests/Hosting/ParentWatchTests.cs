using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace FunctionsWorker.Tests.Hosting;

public sealed class ParentWatchTests
{
    [Fact]
    public async Task The_host_stops_once_the_process_that_it_belongs_to_is_killed()
    {
        using var parent = Process.Start(new ProcessStartInfo("node", ["-e", "setInterval(() => {}, 1000)"]) { UseShellExecute = false })!;
        await using var host = await RunningHost.StartAsync(RunningHost.Builder([], ("FunctionsWorker:ParentProcess", $"{parent.Id}")));
        var stopping = host.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping;
        Assert.False(stopping.IsCancellationRequested);

        parent.Kill();

        await Eventually.HoldsAsync(() => stopping.IsCancellationRequested);
    }
}
