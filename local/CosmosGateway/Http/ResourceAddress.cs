namespace CosmosGateway.Http;

/// <summary>What kind of resource an address names.</summary>
internal enum ResourceKind
{
    Account,
    Databases,
    Containers,
    Documents,
    PartitionKeyRanges,
    Offers,
    Other,
}

/// <summary>An address taken apart: <c>/dbs/{database}/colls/{container}/docs/{document}</c>; a feed's own id is null.</summary>
internal sealed record ResourceAddress(ResourceKind Kind, string Path, string? Database = null, string? Container = null, string? Document = null)
{
    /// <summary>The address names one resource, not a list of them.</summary>
    public bool IsItem => Kind switch
    {
        ResourceKind.Account => true,
        ResourceKind.Databases => Database is not null,
        ResourceKind.Containers => Container is not null,
        ResourceKind.Documents => Document is not null,
        _ => false,
    };

    public static ResourceAddress Parse(string rawTarget)
    {
        var query = rawTarget.IndexOf('?');
        var path = (query < 0 ? rawTarget : rawTarget[..query]).Trim('/');
        if (path.Length == 0) return new(ResourceKind.Account, path);
        var parts = path.Split('/');
        for (var index = 1; index < parts.Length; index += 2) parts[index] = Uri.UnescapeDataString(parts[index]);
        return parts switch
        {
            ["dbs"] => new(ResourceKind.Databases, path),
            ["dbs", var database] => new(ResourceKind.Databases, path, database),
            ["dbs", var database, "colls"] => new(ResourceKind.Containers, path, database),
            ["dbs", var database, "colls", var container] => new(ResourceKind.Containers, path, database, container),
            ["dbs", var database, "colls", var container, "docs"] => new(ResourceKind.Documents, path, database, container),
            ["dbs", var database, "colls", var container, "docs", var document] => new(ResourceKind.Documents, path, database, container, document),
            ["dbs", var database, "colls", var container, "pkranges"] => new(ResourceKind.PartitionKeyRanges, path, database, container),
            ["offers", ..] => new(ResourceKind.Offers, path),
            _ => new(ResourceKind.Other, path),
        };
    }
}
