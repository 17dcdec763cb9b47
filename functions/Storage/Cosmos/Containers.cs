namespace CampaignFunctions.Storage.Cosmos;

/// <summary>All containers of the app. The Bicep template creates the same ones.</summary>
internal static class Containers
{
    /// <summary>The contact and everything that changes together with it, one partition per contact. What is left of a deleted contact expires.</summary>
    public static readonly ContainerDefinition Contacts = new("contacts", "/contactId",
    [
        "/contactId/?", "/type/?", "/campaign/?", "/active/?", "/version/?", "/wakeAt/?", "/owedAt/?", "/waitingOn/[]/?", "/segmentIds/[]/?", "/tagKeys/[]/?", "/phone/?",
    ], DefaultTimeToLive: -1);

    /// <summary>Definitions and their versions.</summary>
    public static readonly ContainerDefinition Campaigns = new("campaigns", "/id", ["/type/?"]);

    /// <summary>Email address → contact.</summary>
    public static readonly ContainerDefinition Identities = new("identities", "/id", []);

    /// <summary>Companies, each with the marks of the score changes that it has had, one partition per company.</summary>
    public static readonly ContainerDefinition Companies = new("companies", "/companyId", ["/companyId/?", "/type/?", "/contactId/?", "/name/?"]);

    /// <summary>What campaigns refer to, one partition per kind.</summary>
    public static readonly ContainerDefinition Library = new("library", "/kind", ["/kind/?"]);

    /// <summary>What is due when, one partition per minute and shard.</summary>
    public static readonly ContainerDefinition Schedule = new("schedule", "/slot", ["/slot/?", "/dueAt/?"]);

    /// <summary>Idempotency keys; each document says when it expires.</summary>
    public static readonly ContainerDefinition Requests = new("requests", "/id", [], DefaultTimeToLive: -1);

    /// <summary>All of them.</summary>
    public static IReadOnlyList<ContainerDefinition> All { get; } = [Contacts, Campaigns, Identities, Companies, Library, Schedule, Requests];
}
