using Microsoft.Azure.Cosmos;
using Microsoft.Azure.Cosmos.Serialization.HybridRow.Layouts;
using Microsoft.Azure.Cosmos.Serialization.HybridRow.Schemas;

namespace CosmosGateway.Batches;

/// <summary>The layouts of batch operations and results, from the schema that the client library carries.</summary>
internal static class BatchLayouts
{
    private const string Resource = "Microsoft.Azure.Cosmos.Batch.HybridRowBatchSchemas.json";

    static BatchLayouts()
    {
        using var stream = typeof(CosmosClient).Assembly.GetManifestResourceStream(Resource)
            ?? throw new InvalidOperationException($"The client library has no resource {Resource}: it isn't the version that this gateway was built for.");
        using var reader = new StreamReader(stream);
        var schemas = Namespace.Parse(reader.ReadToEnd());
        Resolver = new LayoutResolverNamespace(schemas);
        Result = Resolver.Resolve(schemas.Schemas.First(schema => schema.Name == "BatchResult").SchemaId);
    }

    public static LayoutResolverNamespace Resolver { get; }

    public static Layout Result { get; }
}
