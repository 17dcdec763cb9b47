using System.Text.Json;

namespace CosmosGateway.Query.Planning;

/// <summary>
/// The plan that the SDK asks for before a query over several partition keys. The container has one partition key range, so nothing is left
/// to merge: the plan names no client-side work at all, and the SDK streams the server's pages as they are.
/// </summary>
internal static class QueryPlan
{
    public static JsonElement SingleRange { get; } = JsonElement.Parse(
        """
        {
          "partitionedQueryExecutionInfoVersion": 2,
          "queryInfo": {
            "distinctType": "None",
            "top": null,
            "offset": null,
            "limit": null,
            "orderBy": [],
            "orderByExpressions": [],
            "groupByExpressions": [],
            "groupByAliases": [],
            "aggregates": [],
            "groupByAliasToAggregateType": {},
            "rewrittenQuery": "",
            "hasSelectValue": false,
            "hasNonStreamingOrderBy": false
          },
          "queryRanges": [{ "min": "", "max": "FF", "isMinInclusive": true, "isMaxInclusive": false }]
        }
        """);
}
