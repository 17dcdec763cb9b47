namespace CampaignFunctions.Campaigns.Mautic;

/// <summary>What could not be carried over exactly.</summary>
/// <param name="Severity">How bad it is.</param>
/// <param name="Pointer">The place in what was sent, RFC 6901.</param>
/// <param name="Message">What is different now, and what to do.</param>
public sealed record ReportLine(ReportSeverity Severity, string Pointer, string Message);

/// <summary>How much something that could not be carried over matters.</summary>
public enum ReportSeverity
{
    /// <summary>It works a little differently.</summary>
    Info,

    /// <summary>Somebody should look at it before publishing.</summary>
    Warning,

    /// <summary>It is missing.</summary>
    Error,
}

/// <summary>Collects what could not be carried over.</summary>
internal sealed class ImportReport
{
    private readonly List<ReportLine> _lines = [];

    public IReadOnlyList<ReportLine> Lines => _lines;

    public void Info(string pointer, string message) => _lines.Add(new ReportLine(ReportSeverity.Info, pointer, message));

    public void Warn(string pointer, string message) => _lines.Add(new ReportLine(ReportSeverity.Warning, pointer, message));

    public void Error(string pointer, string message) => _lines.Add(new ReportLine(ReportSeverity.Error, pointer, message));
}
