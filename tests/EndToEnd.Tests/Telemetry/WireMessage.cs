using System.Buffers.Binary;
using System.Text;

namespace EndToEnd.Tests.Telemetry;

/// <summary>A protobuf message, read field by field without its schema: https://protobuf.dev/programming-guides/encoding/</summary>
internal sealed class WireMessage
{
    private readonly List<(int Field, ulong Number, ReadOnlyMemory<byte> Bytes)> fields = [];

    public WireMessage(ReadOnlyMemory<byte> bytes)
    {
        var rest = bytes;
        while (rest.Length > 0)
        {
            var key = Varint(ref rest);
            var (number, length) = (key & 7) switch
            {
                0 => (Varint(ref rest), 0),
                1 => (BinaryPrimitives.ReadUInt64LittleEndian(rest.Span), 8),
                2 => (0UL, (int)Varint(ref rest)),
                5 => (BinaryPrimitives.ReadUInt32LittleEndian(rest.Span), 4),
                var type => throw new InvalidDataException($"wire type {type}"),
            };
            fields.Add(((int)(key >> 3), number, rest[..length]));
            rest = rest[length..];
        }
    }

    public IEnumerable<WireMessage> Each(int field) => fields.Where(found => found.Field == field).Select(found => new WireMessage(found.Bytes));

    public string Text(int field) => Encoding.UTF8.GetString(Bytes(field).Span);

    public string Hex(int field) => Convert.ToHexStringLower(Bytes(field).Span);

    public ulong Number(int field) => fields.Find(found => found.Field == field).Number;

    private ReadOnlyMemory<byte> Bytes(int field) => fields.Find(found => found.Field == field).Bytes;

    private static ulong Varint(ref ReadOnlyMemory<byte> rest)
    {
        ulong value = 0;
        for (var shift = 0; ; shift += 7)
        {
            var next = rest.Span[0];
            rest = rest[1..];
            value |= (ulong)(next & 0x7f) << shift;
            if (next < 0x80) return value;
        }
    }
}

internal static class WireMessages
{
    public static IEnumerable<WireMessage> Each(this IEnumerable<WireMessage> messages, int field) => messages.SelectMany(message => message.Each(field));
}
