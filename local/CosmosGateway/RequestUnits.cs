namespace CosmosGateway;

/// <summary>
/// Estimates of request units: a point read costs 1 per KiB begun; a write 5.3 per KiB begun and 0.3 per indexed path;
/// a batch the sum of its operations; a query 2.3 and 0.05 per document looked at and 0.4 per KiB answered.
/// </summary>
internal static class RequestUnits
{
    /// <summary>What a refused or metadata request costs.</summary>
    public const double Refused = 1;

    public static double Read(long bytes) => KibibytesBegun(bytes);

    public static double Write(long bytes, int indexedPaths) => (5.3 * KibibytesBegun(bytes)) + (0.3 * indexedPaths);

    public static double Query(long documents, long bytes) => 2.3 + (0.05 * documents) + (0.4 * bytes / 1024);

    private static long KibibytesBegun(long bytes) => Math.Max(1, (bytes + 1023) / 1024);
}
