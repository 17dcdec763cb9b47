using System.Text;
using System.Text.Json;

namespace CosmosGateway.Http;

/// <summary>The account: where to read and write, what a read sees (one process: everything written before), and what the query engine can do.</summary>
internal static class AccountHandler
{
    private const string QueryEngine = """
        {"maxSqlQueryInputLength":262144,"maxJoinsPerSqlQuery":5,"maxLogicalAndPerSqlQuery":500,"maxLogicalOrPerSqlQuery":500,"maxUdfRefPerSqlQuery":10,"maxInExpressionItemsCount":16000,"queryMaxInMemorySortDocumentCount":500,"maxQueryRequestTimeoutFraction":0.9,"sqlAllowNonFiniteNumbers":false,"sqlAllowAggregateFunctions":true,"sqlAllowSubQuery":true,"sqlAllowScalarSubQuery":true,"allowNewKeywords":true,"sqlAllowLike":true,"sqlAllowGroupByClause":true,"maxSpatialQueryCells":12,"spatialMaxGeometryPointCount":256,"sqlAllowTop":true,"enableSpatialIndexing":false,"clientDisableOptimisticDirectExecution":false}
        """;

    public static Reply Read(Uri endpoint)
    {
        var location = $$"""[{"name":"Local","databaseAccountEndpoint":{{Quote(endpoint.ToString())}}}]""";
        return new Reply(200)
        {
            Body = Encoding.UTF8.GetBytes($$"""
                {"_self":"","id":"local","_rid":"local","media":"//media/","addresses":"//addresses/","_dbs":"//dbs/","writableLocations":{{location}},"readableLocations":{{location}},"enableMultipleWriteLocations":false,"userReplicationPolicy":{"asyncReplication":false,"minReplicaSetSize":1,"maxReplicasetSize":4},"userConsistencyPolicy":{"defaultConsistencyLevel":"Strong"},"systemReplicationPolicy":{"minReplicaSetSize":1,"maxReplicasetSize":4},"readPolicy":{"primaryReadCoefficient":1,"secondaryReadCoefficient":1},"queryEngineConfiguration":{{Quote(QueryEngine)}}}
                """),
        };
    }

    private static string Quote(string text) => JsonSerializer.Serialize(text);
}
