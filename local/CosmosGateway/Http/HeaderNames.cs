namespace CosmosGateway.Http;

/// <summary>The protocol's own headers.</summary>
internal static class HeaderNames
{
    public const string ActivityId = "x-ms-activity-id";
    public const string BatchAtomic = "x-ms-cosmos-batch-atomic";
    public const string BatchContinueOnError = "x-ms-cosmos-batch-continue-on-error";
    public const string BatchRequest = "x-ms-cosmos-is-batch-request";
    public const string Charge = "x-ms-request-charge";
    public const string Continuation = "x-ms-continuation";
    public const string Date = "x-ms-date";
    public const string EndEffectivePartitionKey = "x-ms-end-epk";
    public const string FeedMode = "A-IM";
    public const string IsQuery = "x-ms-documentdb-isquery";
    public const string IsQueryPlan = "x-ms-cosmos-is-query-plan-request";
    public const string IsUpsert = "x-ms-documentdb-is-upsert";
    public const string ItemCount = "x-ms-item-count";
    public const string MaxItemCount = "x-ms-max-item-count";
    public const string OwnerId = "x-ms-content-path";
    public const string OwnerLink = "x-ms-alt-content-path";
    public const string PartitionKey = "x-ms-documentdb-partitionkey";
    public const string PartitionKeyRangeId = "x-ms-documentdb-partitionkeyrangeid";
    public const string PostTriggers = "x-ms-documentdb-post-trigger-include";
    public const string PreTriggers = "x-ms-documentdb-pre-trigger-include";
    public const string RetryAfterMilliseconds = "x-ms-retry-after-ms";
    public const string SessionToken = "x-ms-session-token";
    public const string StartEffectivePartitionKey = "x-ms-start-epk";
    public const string SubStatus = "x-ms-substatus";
    public const string Version = "x-ms-version";
}
