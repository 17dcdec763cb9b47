using Spectre.Console;

namespace Local.Host.Terminal;

/// <summary>Progress on a terminal: one line for each thing. Spectre.Console lets lines pass above a live table.</summary>
internal sealed class TerminalReport(IAnsiConsole console) : IReport
{
    public void Done(string part, string where) => console.MarkupLineInterpolated($"[green]✓[/] {part,-18} [grey]{where}[/]");

    public void Say(string sentence) => console.MarkupLineInterpolated($"[blue]•[/] {sentence}");

    public void Warn(string line) => console.MarkupLineInterpolated($"[yellow]{line}[/]");
}
