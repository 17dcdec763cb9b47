namespace CosmosGateway.Containers;

/// <summary>What may not change in a container after its creation.</summary>
internal static class ContainerReplacement
{
    /// <exception cref="GatewayException">400, with what would have changed.</exception>
    public static void Check(ContainerDefinition old, ContainerDefinition replacement)
    {
        if (old.Id != replacement.Id) throw GatewayException.BadRequest($"The id in the definition ('{replacement.Id}') isn't the container's ('{old.Id}').");
        if (!old.PartitionKey.SequenceEqual(replacement.PartitionKey)) throw GatewayException.BadRequest("The partition key of a container can't be changed.");
        if (Text(old) != Text(replacement)) throw GatewayException.BadRequest("The unique keys of a container can't be changed.");
    }

    private static string Text(ContainerDefinition definition) =>
        string.Join(';', definition.UniqueKeys.Select(key => string.Join(',', key.Select(path => string.Join('/', path)))));
}
