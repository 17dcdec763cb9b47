using System.ComponentModel.DataAnnotations;

namespace CampaignFunctions.Segments;

/// <summary>Settings of segments, section <c>Segments</c>.</summary>
public sealed class SegmentOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = "Segments";

    /// <summary>After how long all segments and the campaigns that they feed are looked through again: that reads every contact once for each segment with a filter. What changes a contact has its effect at once without that; it finds what a race left behind. Segments whose filters look at dates are looked through every six hours besides, from midnight (UTC) on.</summary>
    [Range(typeof(TimeSpan), "00:05:00", "7.00:00:00")]
    public TimeSpan RebuildEvery { get; set; } = TimeSpan.FromDays(1);
}
