namespace CosmosGateway.Query.Binding;

/// <summary>The aliases that an expression can name, from the innermost query outwards.</summary>
internal sealed class Scope(Scope? parent, Grouping? grouping = null)
{
    private readonly Dictionary<string, int> _aliases = new(StringComparer.Ordinal);

    /// <summary>What the expressions of a grouped query's select list refer to.</summary>
    public Grouping? Grouping => grouping;

    public Scope? Parent => parent;

    public bool IsEmpty => _aliases.Count == 0 && parent?.IsEmpty != false;

    public IEnumerable<int> Slots => _aliases.Values;

    public bool TryAdd(string alias, int slot) => _aliases.TryAdd(alias, slot);

    public bool Has(string alias) => _aliases.ContainsKey(alias);

    /// <summary>The alias's slot, or null when nothing is named so.</summary>
    public int? Find(string alias) => _aliases.TryGetValue(alias, out var slot) ? slot : parent?.Find(alias);

    /// <summary>The grouped query whose rows the alias belongs to, when only its groups can be seen from here.</summary>
    public Grouping? HiddenBy(string alias)
    {
        if (_aliases.ContainsKey(alias))
            return null;
        return grouping?.Rows.Has(alias) == true ? grouping : parent?.HiddenBy(alias);
    }
}
