using System.Text;
using System.Text.Json;
using CosmosGateway.Query;

namespace CosmosGateway.Tests.Queries;

/// <summary>Whether a document meets a condition, by the words of <see cref="PathOperator"/>.</summary>
internal static class Meeting
{
    public static bool Meets(JsonElement document, PathCondition condition)
    {
        foreach (var name in condition.Path)
        {
            if (document.ValueKind != JsonValueKind.Object || !document.TryGetProperty(name, out document))
                return false;
        }

        return condition.Operator switch
        {
            PathOperator.Equal or PathOperator.In => condition.Values.Any(value => Same(document, value)),
            PathOperator.StartsWith => document.ValueKind == JsonValueKind.String
                && document.GetString()!.StartsWith(condition.Values[0].GetString()!, StringComparison.Ordinal),
            PathOperator.ArrayContains => document.ValueKind == JsonValueKind.Array && document.EnumerateArray().Any(item => Same(item, condition.Values[0])),
            PathOperator.Less => Order(document, condition.Values[0]) < 0,
            PathOperator.LessOrEqual => Order(document, condition.Values[0]) <= 0,
            PathOperator.Greater => Order(document, condition.Values[0]) > 0,
            _ => Order(document, condition.Values[0]) >= 0,
        };
    }

    private static bool Same(JsonElement left, JsonElement right) => JsonElement.DeepEquals(left, right);

    private static int? Order(JsonElement left, JsonElement right)
    {
        if (Kind(left) != Kind(right))
            return null;
        return left.ValueKind switch
        {
            JsonValueKind.Number => left.GetDouble().CompareTo(right.GetDouble()),
            JsonValueKind.String => Encoding.UTF8.GetBytes(left.GetString()!).AsSpan().SequenceCompareTo(Encoding.UTF8.GetBytes(right.GetString()!)),
            _ => left.ValueKind == right.ValueKind ? 0 : left.ValueKind == JsonValueKind.True ? 1 : -1,
        };
    }

    private static JsonValueKind Kind(JsonElement element) => element.ValueKind == JsonValueKind.False ? JsonValueKind.True : element.ValueKind;
}
