using System.ComponentModel.DataAnnotations;
using CampaignFunctions.Settings;

namespace CampaignFunctions.Journeys;

/// <summary>Settings of the journey engine, section <c>Journeys</c>.</summary>
public sealed class JourneyOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = "Journeys";

    /// <summary>IANA zone of contacts and campaigns that have none.</summary>
    [Required, TimeZoneId, Example("Europe/Paris")]
    public string DefaultTimeZone { get; set; } = "UTC";

    /// <summary>How long a worker that talks to the outside may be at a step before it counts as vanished.</summary>
    [Range(typeof(TimeSpan), "00:00:10", "1.00:00:00")]
    public TimeSpan Lease { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>How long the provider's own report of a step in doubt is waited for.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "7.00:00:00")]
    public TimeSpan InDoubtFor { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>How many contacts are committed at a time.</summary>
    [Range(1, 256)]
    public int ParallelCommits { get; set; } = 16;
}
