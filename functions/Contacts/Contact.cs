using System.Text.Json;

namespace CampaignFunctions.Contacts;

/// <summary>A person whom campaigns talk to. Instants are UTC.</summary>
public sealed class Contact
{
    /// <summary>The contact's id: 1 to 128 letters, digits or any of <c>. _ - @ + :</c>.</summary>
    public required string Id { get; set; }

    /// <summary>Email address as given; one contact per address, compared in lower case.</summary>
    public string? Email { get; set; }

    /// <summary>Phone number, E.164 when it could be understood.</summary>
    public string? Phone { get; set; }

    /// <summary>IANA zone such as <c>Europe/Paris</c>.</summary>
    public string? TimeZone { get; set; }

    /// <summary>BCP 47 tag such as <c>fr</c>.</summary>
    public string? Locale { get; set; }

    /// <summary>Addresses that the contact was seen from.</summary>
    public List<string> IpAddresses { get; set; } = [];

    /// <summary>The score; may be below zero.</summary>
    public long Points { get; set; }

    /// <summary>Scores by point group.</summary>
    public Dictionary<string, long> PointGroups { get; set; } = [];

    /// <summary>Id of the stage.</summary>
    public string? Stage { get; set; }

    /// <summary>Id of the user who owns the contact.</summary>
    public string? Owner { get; set; }

    /// <summary>Tags, trimmed, unique without case.</summary>
    public List<string> Tags { get; set; } = [];

    /// <summary>Segments that the contact is in.</summary>
    public List<SegmentMembership> Segments { get; set; } = [];

    /// <summary>Segments that an action or a person took the contact out of, for good as far as filters go.</summary>
    public List<string> ExcludedSegments { get; set; } = [];

    /// <summary>Companies; at most one is primary.</summary>
    public List<CompanyLink> Companies { get; set; } = [];

    /// <summary>Channels that may not be used.</summary>
    public List<DoNotContact> DoNotContact { get; set; } = [];

    /// <summary>What the contact prefers; null: nothing known.</summary>
    public ChannelPreferences? ChannelPreferences { get; set; }

    /// <summary>Email categories that the contact opted out of.</summary>
    public List<string> CategoryOptOuts { get; set; } = [];

    /// <summary>Custom fields by alias: text, numbers, booleans, dates as ISO text, lists of text.</summary>
    public Dictionary<string, JsonElement> Fields { get; set; } = [];

    /// <summary>Where the contact is in other systems, by integration.</summary>
    public Dictionary<string, RemoteContact> RemoteIds { get; set; } = [];

    /// <summary>When the contact came into being.</summary>
    public DateTimeOffset CreatedAt { get; set; }
}

/// <summary>Membership of a segment and where it comes from.</summary>
public sealed record SegmentMembership(string Id, SegmentSource Source);

/// <summary>What put a contact into a segment.</summary>
public enum SegmentSource
{
    /// <summary>A person, the API or an action.</summary>
    Manual,

    /// <summary>The segment's filter.</summary>
    Filter,
}

/// <summary>A link to a company.</summary>
public sealed record CompanyLink(string Id, bool Primary);

/// <summary>A contact in another system.</summary>
/// <param name="Id">Its id there.</param>
/// <param name="Hash">Tells whether what would be pushed is what was pushed last.</param>
public sealed record RemoteContact(string Id, string Hash);

/// <summary>A channel that may not be used, and why.</summary>
public sealed record DoNotContact(string Channel, DoNotContactReason Reason, string? Comment, DateTimeOffset At);

/// <summary>Why a channel may not be used.</summary>
public enum DoNotContactReason
{
    /// <summary>The contact said so.</summary>
    Unsubscribed,

    /// <summary>The address does not work.</summary>
    Bounced,

    /// <summary>A person, the API or an action said so.</summary>
    Manual,
}

/// <summary>What a contact prefers.</summary>
public sealed record ChannelPreferences
{
    /// <summary>The channel to try first.</summary>
    public string? Preferred { get; init; }

    /// <summary>Caps by channel.</summary>
    public IReadOnlyDictionary<string, FrequencyCap> Frequency { get; init; } = new Dictionary<string, FrequencyCap>();
}

/// <summary>At most <paramref name="Count"/> marketing messages per day, week or month.</summary>
public sealed record FrequencyCap(int Count, FrequencyUnit Per);

/// <summary>The length of a frequency cap's window, rolling.</summary>
public enum FrequencyUnit
{
    /// <summary>24 hours.</summary>
    Day,

    /// <summary>7 days.</summary>
    Week,

    /// <summary>30 days.</summary>
    Month,
}
