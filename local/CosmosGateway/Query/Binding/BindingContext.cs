using CosmosGateway.Query.Syntax;

namespace CosmosGateway.Query.Binding;

/// <summary>What the compilation of one text shares: its slots, its parameters, and the query that reads the container.</summary>
internal sealed class BindingContext(string text)
{
    private readonly List<string> _parameters = [];

    public int SlotCount { get; private set; }

    public IReadOnlyList<string> Parameters => _parameters;

    /// <summary>The query whose FROM begins with the container itself, with the container's alias there.</summary>
    public (SelectQuery Query, string Alias)? Container { get; private set; }

    private bool _readsContainer;

    public int NewSlot() => SlotCount++;

    public int Parameter(string name)
    {
        var index = _parameters.IndexOf(name);
        if (index >= 0)
            return index;
        _parameters.Add(name);
        return _parameters.Count - 1;
    }

    /// <summary>Notes that the query reads the container; <paramref name="alias"/> is null when only a part of each document is named.</summary>
    public void ReadContainer(SelectQuery query, string? alias, int position)
    {
        if (_readsContainer)
            throw Error(position, "The container can be read only once in a query; name an alias of the outer FROM instead. It is read again");
        _readsContainer = true;
        if (alias is not null)
            Container = (query, alias);
    }

    public QueryException Error(int position, string what) => SourcePosition.Error(text, position, what);

    public string Where(int position) => SourcePosition.Describe(text, position);
}
