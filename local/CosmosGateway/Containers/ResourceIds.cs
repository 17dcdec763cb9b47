using System.Buffers.Binary;

namespace CosmosGateway.Containers;

/// <summary>Resource ids (<c>_rid</c>) in Cosmos DB's form: base64 of 4 (database), 8 (container) or 16 bytes (document), with '-' for '/'.</summary>
internal static class ResourceIds
{
    public static string Database(int database) => Encode(DatabaseBytes(stackalloc byte[4], database));

    public static string Container(int database, int container) => Encode(ContainerBytes(stackalloc byte[8], database, container));

    public static string PartitionKeyRange(int database, int container)
    {
        Span<byte> bytes = stackalloc byte[16];
        ContainerBytes(bytes, database, container);
        bytes[8] = 2;
        bytes[15] = 0x50;
        return Encode(bytes);
    }

    public static string Document(int database, int container, long number)
    {
        Span<byte> bytes = stackalloc byte[16];
        ContainerBytes(bytes, database, container);
        BinaryPrimitives.WriteInt64LittleEndian(bytes[8..], number);
        return Encode(bytes);
    }

    /// <summary>The number in a document's resource id; null when it isn't one.</summary>
    public static long? DocumentNumber(string resourceId)
    {
        Span<byte> bytes = stackalloc byte[16];
        return Convert.TryFromBase64String(resourceId.Replace('-', '/'), bytes, out var length) && length == bytes.Length
            ? BinaryPrimitives.ReadInt64LittleEndian(bytes[8..])
            : null;
    }

    private static Span<byte> DatabaseBytes(Span<byte> bytes, int database)
    {
        BinaryPrimitives.WriteInt32BigEndian(bytes, database);
        return bytes[..4];
    }

    private static Span<byte> ContainerBytes(Span<byte> bytes, int database, int container)
    {
        DatabaseBytes(bytes, database);
        BinaryPrimitives.WriteInt32BigEndian(bytes[4..], container);
        bytes[4] |= 0x80; // the bit that tells a container from a user
        return bytes[..8];
    }

    private static string Encode(ReadOnlySpan<byte> bytes) => Convert.ToBase64String(bytes).Replace('/', '-');
}
