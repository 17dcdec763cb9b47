namespace CosmosGateway.Query.Values;

/// <summary>Equality for sets and groups: as <see cref="ValueComparison.Same"/>, and undefined equals undefined.</summary>
internal sealed class ValueEqualityComparer : IEqualityComparer<Value>
{
    public static ValueEqualityComparer Instance { get; } = new();

    public bool Equals(Value x, Value y) => ValueComparison.Same(x, y);

    public int GetHashCode(Value obj)
    {
        switch (obj.Type)
        {
            case JsonType.Boolean or JsonType.Number:
                return HashCode.Combine(obj.Type, obj.Number);
            case JsonType.Text:
                return TextHash(obj);
            case JsonType.Array:
                var hash = default(HashCode);
                foreach (var item in obj.Items())
                    hash.Add(GetHashCode(item));
                return hash.ToHashCode();
            case JsonType.Object:
                return obj.Properties().Aggregate(17, (sum, property) =>
                    unchecked(sum + HashCode.Combine(property.Name.GetHashCode(StringComparison.Ordinal), GetHashCode(property.Value))));
            default:
                return (int)obj.Type;
        }
    }

    private static int TextHash(in Value value)
    {
        var hash = default(HashCode);
        if (value.TryGetPlainUtf8(out var bytes))
        {
            hash.AddBytes(bytes);
            return hash.ToHashCode();
        }

        var text = value.Text;
        Span<byte> buffer = text.Length <= 128 ? stackalloc byte[512] : new byte[System.Text.Encoding.UTF8.GetMaxByteCount(text.Length)];
        hash.AddBytes(buffer[..System.Text.Encoding.UTF8.GetBytes(text, buffer)]);
        return hash.ToHashCode();
    }
}
