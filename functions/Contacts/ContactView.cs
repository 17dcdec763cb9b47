namespace CampaignFunctions.Contacts;

/// <summary>A contact as the API shows it and takes it in; nothing that the app keeps for itself.</summary>
internal sealed record ContactView
{
    public required string Id { get; init; }

    public string? Email { get; init; }

    public string? Phone { get; init; }

    public string? TimeZone { get; init; }

    public string? Locale { get; init; }

    public IReadOnlyList<string> IpAddresses { get; init; } = [];

    public long Points { get; init; }

    public IReadOnlyDictionary<string, long> PointGroups { get; init; } = new Dictionary<string, long>();

    public string? Stage { get; init; }

    public string? Owner { get; init; }

    public IReadOnlyList<string> Tags { get; init; } = [];

    public IReadOnlyList<SegmentMembership> Segments { get; init; } = [];

    public IReadOnlyList<CompanyLink> Companies { get; init; } = [];

    public IReadOnlyList<DoNotContactView> DoNotContact { get; init; } = [];

    public ChannelPreferences? ChannelPreferences { get; init; }

    public IReadOnlyList<string> CategoryOptOuts { get; init; } = [];

    public IReadOnlyDictionary<string, System.Text.Json.JsonElement> Fields { get; init; } = new Dictionary<string, System.Text.Json.JsonElement>();

    /// <summary>Ids in other systems, by integration. Shown only; what is sent is ignored.</summary>
    public IReadOnlyDictionary<string, string> RemoteIds { get; init; } = new Dictionary<string, string>();

    /// <summary>Shown only; what is sent is ignored.</summary>
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>How a contact looks to the outside.</summary>
    public static ContactView Of(Contact contact) => new()
    {
        Id = contact.Id,
        Email = contact.Email,
        Phone = contact.Phone,
        TimeZone = contact.TimeZone,
        Locale = contact.Locale,
        IpAddresses = contact.IpAddresses,
        Points = contact.Points,
        PointGroups = contact.PointGroups,
        Stage = contact.Stage,
        Owner = contact.Owner,
        Tags = contact.Tags,
        Segments = contact.Segments,
        Companies = contact.Companies,
        DoNotContact = [.. contact.DoNotContact.Select(entry => new DoNotContactView(entry.Channel, entry.Reason, entry.Comment, entry.At))],
        ChannelPreferences = contact.ChannelPreferences,
        CategoryOptOuts = contact.CategoryOptOuts,
        Fields = contact.Fields,
        RemoteIds = contact.RemoteIds.ToDictionary(remote => remote.Key, remote => remote.Value.Id, StringComparer.Ordinal),
        CreatedAt = contact.CreatedAt,
    };
}

/// <summary>A channel that may not be used. Not sent: the reason is manual, the moment is now.</summary>
internal sealed record DoNotContactView(string Channel, DoNotContactReason? Reason, string? Comment, DateTimeOffset? At);
