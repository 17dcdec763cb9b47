using Microsoft.Azure.Cosmos;

namespace CampaignFunctions.Storage.Filters;

/// <summary>The values of a query, which never stand in its text.</summary>
internal sealed class SqlParameters
{
    private readonly List<object> _values = [];

    /// <summary>The name to write for a value.</summary>
    public string Add(object value)
    {
        _values.Add(value);
        return Name(_values.Count - 1);
    }

    /// <summary>A query with these values.</summary>
    public QueryDefinition ToQuery(string text)
    {
        var query = new QueryDefinition(text);
        for (var index = 0; index < _values.Count; index++)
        {
            query = query.WithParameter(Name(index), _values[index]);
        }

        return query;
    }

    private static string Name(int index) => $"@p{index}";
}
