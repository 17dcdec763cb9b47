namespace CosmosGateway.Containers;

/// <summary>Cosmos DB's rules for the ids of databases, containers and documents.</summary>
internal static class ResourceNames
{
    private const int Longest = 255;
    private const int LongestDocumentId = 1023;

    /// <summary>The properties that the service owns: they are never taken from a client.</summary>
    public static readonly string[] SystemProperties = ["_rid", "_self", "_etag", "_attachments", "_ts", "_docs", "_sprocs", "_triggers", "_udfs", "_conflicts", "_colls", "_users"];

    /// <exception cref="GatewayException">The id breaks a rule; the message says which.</exception>
    public static void Check(string id, string what) => Check(id, what, Longest);

    /// <exception cref="GatewayException">The id breaks a rule; the message says which.</exception>
    public static void CheckDocument(string id) => Check(id, "document", LongestDocumentId);

    private static void Check(string id, string what, int longest)
    {
        if (id.Length == 0) throw GatewayException.BadRequest($"The {what}'s id is empty.");
        if (id.Length > longest) throw GatewayException.BadRequest($"The {what}'s id has {id.Length} characters; {longest} are allowed.");
        if (id.AsSpan().IndexOfAny("/\\#?") is >= 0 and var at) throw GatewayException.BadRequest($"The {what}'s id '{id}' holds '{id[at]}': the characters / \\ # ? aren't allowed.");
        if (id[^1] == ' ') throw GatewayException.BadRequest($"The {what}'s id '{id}' ends with a space.");
    }
}
