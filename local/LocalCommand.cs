using System.CommandLine;
using System.CommandLine.Invocation;
using Spectre.Console;

namespace Local;

/// <summary>The command line: what can be asked for, and what a person reads when it can't be done.</summary>
internal static class LocalCommand
{
    private static readonly Option<string?> Data = new("--data") { Description = "The folder that keeps everything, so that the next run continues there [default: .local in the repository]", HelpName = "folder" };

    private static readonly Option<int> Port = new("--port") { Description = "The port of the API and the inbox; 0 takes a free one", DefaultValueFactory = _ => LocalOptions.DefaultPort };

    private static readonly Option<string> Clock = new("--clock") { Description = "system: time passes by itself; manual: it moves by POST /local/clock", DefaultValueFactory = _ => "system" };

    private static readonly Option<bool> NoSample = new("--no-sample") { Description = "Leaves the sample campaign and its contacts out" };

    private static readonly Option<bool> Reset = new("--reset") { Description = "Empties the data folder first" };

    /// <summary>Runs until Ctrl-C; the result is the process's exit code.</summary>
    public static async Task<int> RunAsync(string[] args)
    {
        Clock.AcceptOnlyFromAmong("system", "manual");
        Port.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is < 0 or > 65535) result.AddError("--port must be a number from 0 to 65535.");
        });
        var command = new RootCommand("Runs the function app with everything it needs on this machine: no Azure account, no Docker.") { Data, Port, Clock, NoSample, Reset };
        command.SetAction(RunAsync);
        var parsed = command.Parse(args);
        if (parsed.Action is ParseErrorAction refusal) refusal.ShowHelp = false;
        return await parsed.InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = null });
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var options = new LocalOptions
        {
            DataFolder = parsed.GetValue(Data),
            Port = parsed.GetValue(Port),
            ManualClock = parsed.GetValue(Clock) == "manual",
            NoSample = parsed.GetValue(NoSample),
            Reset = parsed.GetValue(Reset),
        };
        using var stop = new StopSignal();
        // Nothing wraps lines that go to a file.
        if (Console.IsOutputRedirected) AnsiConsole.Console.Profile.Width = 10_000;
        try
        {
            await new LocalRun(AnsiConsole.Console, options).RunAsync(stop.Token);
            return 0;
        }
        catch (OperationCanceledException) when (stop.Token.IsCancellationRequested)
        {
            return 0;
        }
        catch (LocalFailure failure)
        {
            await Console.Error.WriteLineAsync(failure.Message);
            return 1;
        }
    }
}
