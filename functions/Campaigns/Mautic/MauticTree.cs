namespace CampaignFunctions.Campaigns.Mautic;

/// <summary>
/// Which events become steps, and what hangs below what once the others are gone. Below an action that there is nothing like here, the steps move
/// up to what was above it; below a decision or a condition nothing can be kept, because nobody could say which path to take.
/// </summary>
internal sealed class MauticTree
{
    private readonly Dictionary<string, MauticEvent> _events;
    private readonly HashSet<string> _gone = new(StringComparer.Ordinal);
    private readonly ImportReport _report;

    public MauticTree(MauticCampaign campaign, ImportReport report)
    {
        _report = report;
        _events = campaign.Events.ToDictionary(source => source.Id, StringComparer.Ordinal);
        foreach (var source in campaign.Events.Where(source => MauticMapping.Find(source.Type) is null))
        {
            _report.Error(source.Pointer, source.Kind == "action"
                ? $"There is no action like '{source.Type}' here: '{source.Name}' is left out, and what is below it moves up."
                : $"There is no {source.Kind} like '{source.Type}' here: '{source.Name}' is left out with everything below it.");
            if (source.Kind != "action")
            {
                _gone.Add(source.Id);
            }
        }
    }

    /// <summary>The events that become steps, each with the one above it and its path.</summary>
    public IEnumerable<(MauticEvent Event, MauticEvent? Parent, string? Path)> Kept()
    {
        foreach (var source in _events.Values.Where(source => MauticMapping.Find(source.Type) is not null))
        {
            if (Place(source) is { } place)
            {
                yield return (source, place.Parent, place.Path);
            }
        }
    }

    // Null: something above is gone.
    private (MauticEvent? Parent, string? Path)? Place(MauticEvent source)
    {
        if (IsBelowWhatIsGone(source))
        {
            return null;
        }

        var (parent, path) = (source.Parent, source.Path);
        for (var steps = 0; parent is not null && steps <= _events.Count; steps++)
        {
            var above = _events[parent];
            if (MauticMapping.Find(above.Type) is not null)
            {
                return (above, above.Kind == "action" ? null : path);
            }

            (parent, path) = (above.Parent, above.Path);
        }

        return (null, null);
    }

    private bool IsBelowWhatIsGone(MauticEvent source)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var above = source; above.Parent is { } id && seen.Add(above.Id); above = _events[id])
        {
            if (!_events.ContainsKey(id))
            {
                _report.Error(source.Pointer, $"'{source.Name}' hangs below the event {id}, which is not in the file: it is left out.");
                return true;
            }

            if (_gone.Contains(id))
            {
                _report.Error(source.Pointer, $"'{source.Name}' is left out with what was above it.");
                return true;
            }
        }

        return false;
    }
}
