namespace CosmosGateway.Query.Syntax;

/// <summary>A whole query or subquery. Clauses that aren't written are null or empty.</summary>
internal sealed record SelectQuery(
    SelectClause Select,
    IReadOnlyList<FromItem> From,
    Expression? Where,
    IReadOnlyList<Expression> GroupBy,
    IReadOnlyList<OrderItem> OrderBy,
    Expression? Offset,
    Expression? Limit,
    int Position);

internal sealed record SelectClause(bool Distinct, Expression? Top, Selection Selection);

internal abstract record Selection;

internal sealed record SelectStar(int Position) : Selection;

internal sealed record SelectValue(Expression Value) : Selection;

internal sealed record SelectList(IReadOnlyList<SelectItem> Items) : Selection;

/// <summary>One column; <see cref="Name"/> is its alias, the last name of its path, or <c>$1</c>, <c>$2</c>, … .</summary>
internal sealed record SelectItem(Expression Value, string Name, int Position);

/// <summary>
/// One source of the FROM clause, the first or a joined one. <see cref="Iterates"/>: <c>alias IN collection</c>, which binds the elements of the
/// collection's arrays rather than the values themselves. <see cref="Alias"/> is null for a subquery that isn't named.
/// </summary>
internal sealed record FromItem(string? Alias, bool Iterates, FromCollection Collection, int Position);

internal abstract record FromCollection;

/// <summary>A container's or an alias's name, with a path below it.</summary>
internal sealed record FromPath(string Root, IReadOnlyList<PathStep> Steps) : FromCollection;

internal sealed record FromSubquery(SelectQuery Query) : FromCollection;

/// <summary>A property's name or an array's index.</summary>
internal sealed record PathStep(string? Name, int Index);

internal sealed record OrderItem(Expression Value, bool Descending);
