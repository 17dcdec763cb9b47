namespace CosmosGateway.Query.Values;

/// <summary>
/// Equality and order of values. Objects are equal whatever the order of their properties; strings are ordered by code point, which is also
/// the order of their UTF-8 bytes.
/// </summary>
internal static class ValueComparison
{
    /// <summary>Whether two defined values are the same JSON value; values of different types never are.</summary>
    public static bool Same(in Value left, in Value right)
    {
        if (left.Type != right.Type)
            return false;
        return left.Type switch
        {
            JsonType.Boolean or JsonType.Number => left.Number.Equals(right.Number),
            JsonType.Text => SameText(left, right),
            JsonType.Array => SameItems(left, right),
            JsonType.Object => SameProperties(left, right),
            _ => true,
        };
    }

    /// <summary>Total order over all values: by type, then within the type.</summary>
    public static int Compare(in Value left, in Value right)
    {
        if (left.Type != right.Type)
            return left.Type.CompareTo(right.Type);
        return left.Type switch
        {
            JsonType.Boolean or JsonType.Number => left.Number.CompareTo(right.Number),
            JsonType.Text => CompareText(left, right),
            JsonType.Array => CompareAll(left.Items(), right.Items(), Compare),
            JsonType.Object => CompareAll(Sorted(left), Sorted(right), CompareProperties),
            _ => 0,
        };
    }

    private static bool SameText(in Value left, in Value right) =>
        left.TryGetPlainUtf8(out var leftBytes) && right.TryGetPlainUtf8(out var rightBytes)
            ? leftBytes.SequenceEqual(rightBytes)
            : left.Text == right.Text;

    private static int CompareText(in Value left, in Value right) =>
        left.TryGetPlainUtf8(out var leftBytes) && right.TryGetPlainUtf8(out var rightBytes)
            ? leftBytes.SequenceCompareTo(rightBytes)
            : CodePointOrder.Compare(left.Text, right.Text);

    private static bool SameItems(in Value left, in Value right)
    {
        if (left.Length != right.Length)
            return false;
        using var rightItems = right.Items().GetEnumerator();
        foreach (var item in left.Items())
        {
            if (!rightItems.MoveNext() || !Same(item, rightItems.Current))
                return false;
        }

        return true;
    }

    private static bool SameProperties(in Value left, in Value right)
    {
        var properties = new Dictionary<string, Value>(StringComparer.Ordinal);
        foreach (var property in left.Properties())
            properties[property.Name] = property.Value;
        var count = 0;
        foreach (var property in right.Properties())
        {
            count++;
            if (!properties.TryGetValue(property.Name, out var value) || !Same(value, property.Value))
                return false;
        }

        return count == properties.Count;
    }

    private static IEnumerable<Property> Sorted(in Value value) => value.Properties().OrderBy(property => property.Name, StringComparer.Ordinal);

    private delegate int Comparer<T>(in T left, in T right);

    private static int CompareProperties(in Property left, in Property right)
    {
        var byName = CodePointOrder.Compare(left.Name, right.Name);
        return byName != 0 ? byName : Compare(left.Value, right.Value);
    }

    private static int CompareAll<T>(IEnumerable<T> left, IEnumerable<T> right, Comparer<T> compare)
    {
        using var rightItems = right.GetEnumerator();
        foreach (var item in left)
        {
            if (!rightItems.MoveNext())
                return 1;
            var order = compare(item, rightItems.Current);
            if (order != 0)
                return order;
        }

        return rightItems.MoveNext() ? -1 : 0;
    }
}
