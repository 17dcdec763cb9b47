using System.Text.Json;
using CampaignFunctions.Library;
using Microsoft.Extensions.Options;

namespace CampaignFunctions.Segments;

/// <summary>
/// What time alone changes: windows of campaigns that open, and dates that filters look at. It also looks through everything now and then, for what a
/// crash between two writes or a race left behind.
/// </summary>
public sealed class SegmentUpkeep(SegmentDirectory directory, SegmentRebuilds rebuilds, ILibrary library, IOptions<SegmentOptions> options, TimeProvider clock)
{
    private const string Marker = "segment-upkeep";

    // Days begin at another hour in each contact's zone.
    private static readonly TimeSpan DatesEvery = TimeSpan.FromHours(6);

    /// <summary>Looks what is to be done; once a minute is often enough. What was done is noted after it: dying in between does it again, which is harmless.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var map = await directory.GetAsync(cancellationToken);
        var noted = (await library.FindAsync(Markers.Kind, Marker, cancellationToken))?.Body.Deserialize<Done>(Json.Options) ?? new Done(now, now, new Dictionary<string, DateTimeOffset>());
        var windows = map.Campaigns
            .Where(campaign => campaign.PublishUp is not null && campaign.IsEffective(now))
            .ToDictionary(campaign => campaign.Id, campaign => campaign.PublishUp!.Value, StringComparer.Ordinal);
        foreach (var opened in windows.Where(window => !noted.Windows.TryGetValue(window.Key, out var known) || known != window.Value))
        {
            await rebuilds.JoinsAsync(opened.Key, cancellationToken);
        }

        // A clock that was put back must not keep it from being done for as long.
        var isTime = now - noted.RebuiltAt >= options.Value.RebuildEvery || now < noted.RebuiltAt;
        var isTimeForDates = now.UtcTicks / DatesEvery.Ticks != noted.DatesAt.UtcTicks / DatesEvery.Ticks;
        if (isTime)
        {
            await RebuildAsync(map, now, cancellationToken);
        }
        else if (isTimeForDates)
        {
            await RebuildAsync(map.Segments.Where(segment => segment.LooksAtDates), cancellationToken);
        }

        var done = new Done(isTime ? now : noted.RebuiltAt, isTime || isTimeForDates ? now : noted.DatesAt, windows);
        if (done.RebuiltAt != noted.RebuiltAt || done.DatesAt != noted.DatesAt || !SameWindows(done, noted) || noted.RebuiltAt == now)
        {
            await library.SaveAsync(Markers.Kind, Marker, JsonSerializer.SerializeToElement(done, Json.Options), null, cancellationToken);
        }
    }

    private async Task RebuildAsync(SegmentMap map, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await RebuildAsync(map.Segments, cancellationToken);
        foreach (var campaign in map.Campaigns)
        {
            if (campaign.IsEffective(now))
            {
                await rebuilds.JoinsAsync(campaign.Id, cancellationToken);
            }

            await rebuilds.ExitsAsync(campaign.Id, cancellationToken);
        }
    }

    private async Task RebuildAsync(IEnumerable<Segment> segments, CancellationToken cancellationToken)
    {
        foreach (var segment in segments.Where(segment => segment.Published))
        {
            await rebuilds.SegmentAsync(segment.Id, cancellationToken);
        }
    }

    private static bool SameWindows(Done one, Done other) => one.Windows.Count == other.Windows.Count && !one.Windows.Except(other.Windows).Any();

    private sealed record Done(DateTimeOffset RebuiltAt, DateTimeOffset DatesAt, IReadOnlyDictionary<string, DateTimeOffset> Windows);
}
