namespace CosmosGateway.Containers;

/// <summary>ETags are made of the container and the sequence number of the write, so none is ever given twice.</summary>
internal static class ETags
{
    public static string Document(int container, long sequence) => $"\"{container:x8}-0000-0000-0000-{sequence:x12}\"";

    public static string Resource(int number, long version) => $"\"{number:x8}-0000-0100-0000-{version:x12}\"";

    /// <summary>True when <paramref name="condition"/> is <c>*</c> or names <paramref name="etag"/>, with or without quotation marks.</summary>
    public static bool Matches(string condition, string etag) =>
        condition == "*" || condition == etag || condition.AsSpan().Trim('"').SequenceEqual(etag.AsSpan().Trim('"'));
}
