using System.Text.Json;

namespace CampaignFunctions.Campaigns.Mautic;

/// <summary>The lines of the builder's canvas, which say what hangs below what; an event without a line hangs where its own row says.</summary>
internal sealed class MauticConnections
{
    private readonly Dictionary<string, (string Source, string? Anchor)> _byTarget = new(StringComparer.Ordinal);
    private readonly ImportReport _report;

    public MauticConnections(JsonElement? canvas, string pointer, ImportReport report)
    {
        _report = report;
        foreach (var (line, index) in (canvas is { } settings ? settings.Any("connections") : null).Values().Select((line, index) => (line, index)))
        {
            if (line.Any("targetId").Word() is { } target && line.Any("sourceId").Word() is { } source && !_byTarget.TryAdd(target, (source, (line.Any("anchors") ?? default).Any("source").Word())))
            {
                report.Warn($"{pointer}/connections/{index}", $"The event {target} hangs below two others; only the first line is carried over.");
            }
        }
    }

    /// <summary>The event above and the path on which an event hangs.</summary>
    public (string? Source, string? Path) Of(string id, string pointer, string? parent, string? path)
    {
        if (!_byTarget.TryGetValue(id, out var line))
        {
            return (parent, path is "yes" or "no" ? path : null);
        }

        var source = line.Source is "lists" or "forms" ? null : line.Source;
        if (parent is not null && source != parent)
        {
            _report.Warn(pointer, $"The event's row says that it hangs below {parent}, the canvas says {source ?? "the source"}: the canvas counts.");
        }

        return (source, source is null ? null : line.Anchor is "yes" or "no" ? line.Anchor : null);
    }
}
