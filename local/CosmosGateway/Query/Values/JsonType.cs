namespace CosmosGateway.Query.Values;

/// <summary>The types of values, in the order in which ORDER BY, MIN and MAX sort values of different types.</summary>
internal enum JsonType : byte
{
    Undefined,
    Null,
    Boolean,
    Number,
    Text,
    Array,
    Object,
}
