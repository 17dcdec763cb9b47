namespace CampaignFunctions.Journeys;

/// <summary>Settings of the journey engine, section <c>Journeys</c>.</summary>
public sealed class JourneyOptions
{
    /// <summary>IANA zone of contacts and campaigns that have none.</summary>
    public string DefaultTimeZone { get; set; } = "UTC";

    /// <summary>How long a worker that talks to the outside may be at a step before it counts as vanished.</summary>
    public TimeSpan Lease { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>How long the provider's own report of a step in doubt is waited for.</summary>
    public TimeSpan InDoubtFor { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>How many contacts are committed at a time.</summary>
    public int ParallelCommits { get; set; } = 16;
}
