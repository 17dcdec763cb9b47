namespace CosmosGateway.Query.Syntax;

/// <summary>Reads a query's clauses; expressions are <see cref="ExpressionParser"/>'s.</summary>
internal sealed class Parser
{
    private readonly TokenReader _tokens;
    private readonly ExpressionParser _expressions;

    private Parser(string text)
    {
        _tokens = new TokenReader(text);
        _expressions = new ExpressionParser(_tokens, Query);
    }

    public static SelectQuery Parse(string text)
    {
        var parser = new Parser(text);
        var query = parser.Query();
        return parser._tokens.Current.Kind == TokenKind.End
            ? query
            : throw parser._tokens.Error(parser._tokens.Current, $"Unexpected {parser._tokens.Current.Describe()}");
    }

    private SelectQuery Query()
    {
        _tokens.Enter();
        var position = _tokens.Expect("SELECT").Position;
        var distinct = _tokens.TryTake("DISTINCT");
        var top = _tokens.TryTake("TOP") ? Count("TOP") : null;
        var select = new SelectClause(distinct, top, Selection());
        var from = _tokens.TryTake("FROM") ? From() : [];
        var where = _tokens.TryTake("WHERE") ? _expressions.Parse() : null;
        var groupBy = TryTakeBy("GROUP") ? _expressions.List() : [];
        var orderBy = TryTakeBy("ORDER") ? OrderBy() : [];
        var (offset, limit) = _tokens.TryTake("OFFSET") ? OffsetLimit() : default;
        if (top is not null && offset is not null)
            throw _tokens.Error(position, "TOP and OFFSET LIMIT can't be used together in the query that begins");
        _tokens.Leave();
        return new SelectQuery(select, from, where, groupBy, orderBy, offset, limit, position);
    }

    private bool TryTakeBy(string keyword)
    {
        if (!_tokens.TryTake(keyword))
            return false;
        _tokens.Expect("BY");
        return true;
    }

    private Selection Selection()
    {
        var position = _tokens.Current.Position;
        if (_tokens.TryTake("*"))
            return new SelectStar(position);
        if (_tokens.TryTake("VALUE"))
            return new SelectValue(_expressions.Parse());

        var items = new List<SelectItem>();
        var names = new HashSet<string>(StringComparer.Ordinal);
        var unnamed = 0;
        do
        {
            var item = SelectItem(ref unnamed);
            if (!names.Add(item.Name))
                throw _tokens.Error(item.Position, $"The name '{item.Name}' is used twice in the select list: give one another alias; the second is");
            items.Add(item);
        }
        while (_tokens.TryTake(","));
        return new SelectList(items);
    }

    private SelectItem SelectItem(ref int unnamed)
    {
        var position = _tokens.Current.Position;
        var value = _expressions.Parse();
        if (_tokens.TryTake("AS"))
            return new SelectItem(value, _tokens.ExpectIdentifier("an alias").Text, position);
        if (_tokens.Current.Kind == TokenKind.Identifier)
            return new SelectItem(value, _tokens.Take().Text, position);
        var name = value switch
        {
            Identifier identifier => identifier.Name,
            PropertyAccess property => property.Name,
            _ => $"${++unnamed}",
        };
        return new SelectItem(value, name, position);
    }

    private List<FromItem> From()
    {
        var items = new List<FromItem> { FromItem() };
        while (_tokens.TryTake("JOIN"))
            items.Add(FromItem());
        return items;
    }

    private FromItem FromItem()
    {
        var position = _tokens.Current.Position;
        if (_tokens.Current.Kind == TokenKind.Identifier && _tokens.Following.Is("IN"))
        {
            var alias = _tokens.Take().Text;
            _tokens.Take();
            return new FromItem(alias, Iterates: true, Collection(), position);
        }

        var collection = Collection();
        if (_tokens.TryTake("AS"))
            return new FromItem(_tokens.ExpectIdentifier("an alias").Text, Iterates: false, collection, position);
        if (_tokens.Current.Kind == TokenKind.Identifier)
            return new FromItem(_tokens.Take().Text, Iterates: false, collection, position);
        return new FromItem(LastName(collection), Iterates: false, collection, position);
    }

    private static string? LastName(FromCollection collection) => collection is FromPath path
        ? path.Steps.LastOrDefault(step => step.Name is not null)?.Name ?? path.Root
        : null;

    private FromCollection Collection()
    {
        if (_tokens.TryTake("("))
        {
            var query = Query();
            _tokens.Expect(")");
            return new FromSubquery(query);
        }

        var root = _tokens.ExpectIdentifier("a container or an alias").Text;
        var steps = new List<PathStep>();
        while (true)
        {
            if (_tokens.TryTake("."))
                steps.Add(new PathStep(_tokens.ExpectIdentifier("a property's name").Text, 0));
            else if (_tokens.TryTake("["))
                steps.Add(BracketedStep());
            else
                return new FromPath(root, steps);
        }
    }

    private PathStep BracketedStep()
    {
        var token = _tokens.Take();
        _tokens.Expect("]");
        return token.Kind switch
        {
            TokenKind.Text => new PathStep(token.Text, 0),
            TokenKind.Number when token.Number is >= 0 and < int.MaxValue && double.IsInteger(token.Number) => new PathStep(null, (int)token.Number),
            _ => throw _tokens.Error(token, $"A path in FROM takes a name in quotes or an index, not {token.Describe()},"),
        };
    }

    private List<OrderItem> OrderBy()
    {
        var items = new List<OrderItem>();
        do
        {
            var position = _tokens.Current.Position;
            var value = _expressions.Parse();
            if (!IsPath(value))
                throw _tokens.Error(position, "ORDER BY takes paths of properties only (such as c.name), not computed values; found one");
            var descending = _tokens.TryTake("DESC");
            if (!descending)
                _tokens.TryTake("ASC");
            items.Add(new OrderItem(value, descending));
        }
        while (_tokens.TryTake(","));
        return items;
    }

    private static bool IsPath(Expression expression) => expression switch
    {
        Identifier => true,
        PropertyAccess property => IsPath(property.Target),
        IndexAccess { Index: NumberLiteral } index => IsPath(index.Target),
        _ => false,
    };

    private (Expression Offset, Expression Limit) OffsetLimit()
    {
        var offset = Count("OFFSET");
        _tokens.Expect("LIMIT");
        return (offset, Count("LIMIT"));
    }

    private Expression Count(string clause)
    {
        var token = _tokens.Take();
        return token.Kind switch
        {
            TokenKind.Parameter => new ParameterReference(token.Text, token.Position),
            TokenKind.Number when token.Number is >= 0 and <= int.MaxValue && double.IsInteger(token.Number) =>
                new NumberLiteral(token.Number, token.Text, token.Position),
            _ => throw _tokens.Error(token, $"{clause} takes a whole number from 0 to {int.MaxValue} or a parameter, not {token.Describe()},"),
        };
    }
}
