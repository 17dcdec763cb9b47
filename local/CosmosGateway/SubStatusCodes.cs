namespace CosmosGateway;

/// <summary>The substatus codes that the SDK tells apart.</summary>
internal static class SubStatusCodes
{
    public const int PartitionKeyMismatch = 1001;
    public const int OwnerNotFound = 1003;
    public const int RequestRateTooLarge = 3200;
}
