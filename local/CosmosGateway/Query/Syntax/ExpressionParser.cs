namespace CosmosGateway.Query.Syntax;

/// <summary>
/// Reads scalar expressions, from the loosest binding to the tightest: <c>? :</c>, <c>??</c>, OR, AND, [NOT] IN / LIKE / BETWEEN,
/// the binary operators, unary operators; the operands are <see cref="PrimaryParser"/>'s.
/// </summary>
internal sealed class ExpressionParser
{
    private const int LongestChain = 1000;

    private static readonly string[][] BinaryLevels =
    [
        ["||"], ["|"], ["^"], ["&"], ["=", "!="], ["<", ">", "<=", ">="], ["<<", ">>"], ["+", "-"], ["*", "/", "%"],
    ];

    private static readonly string[] Comparisons = ["=", "!=", "<", ">", "<=", ">="];

    private readonly TokenReader _tokens;
    private readonly PrimaryParser _primaries;

    public ExpressionParser(TokenReader tokens, Func<SelectQuery> subquery)
    {
        _tokens = tokens;
        _primaries = new PrimaryParser(tokens, this, subquery);
    }

    public Expression Parse()
    {
        _tokens.Enter();
        var condition = Coalesce();
        if (_tokens.TryTake("?"))
        {
            var then = Parse();
            _tokens.Expect(":");
            condition = new Conditional(condition, then, Parse(), condition.Position);
        }

        _tokens.Leave();
        return condition;
    }

    /// <summary>One or more expressions with commas between them.</summary>
    public List<Expression> List()
    {
        var items = new List<Expression> { Parse() };
        while (_tokens.TryTake(","))
            items.Add(Parse());
        return items;
    }

    private Expression Coalesce()
    {
        var left = Logical(isAnd: false);
        for (var links = 1; _tokens.TryTake("??"); links++)
        {
            RefuseLongChain(links);
            left = new BinaryOperation("??", left, Logical(isAnd: false), left.Position);
        }

        return left;
    }

    private Expression Logical(bool isAnd)
    {
        var first = Operand(isAnd);
        if (!_tokens.Current.Is(isAnd ? "AND" : "OR"))
            return first;
        var operands = new List<Expression> { first };
        while (_tokens.TryTake(isAnd ? "AND" : "OR"))
            operands.Add(Operand(isAnd));
        return new LogicalOperation(isAnd, operands, first.Position);
    }

    private Expression Operand(bool isAnd) => isAnd ? Predicate() : Logical(isAnd: true);

    private Expression Predicate()
    {
        var operand = Binary(0);
        while (true)
        {
            var start = _tokens.Current;
            var negated = start.Is("NOT");
            if (negated && !(_tokens.Following.Is("IN") || _tokens.Following.Is("LIKE") || _tokens.Following.Is("BETWEEN")))
                throw _tokens.Error(start, "Unexpected 'NOT'");
            if (negated)
                _tokens.Take();
            Expression? predicate = _tokens.Current.Text switch
            {
                "IN" when _tokens.TryTake("IN") => ReadIn(operand),
                "LIKE" when _tokens.TryTake("LIKE") => ReadLike(operand),
                "BETWEEN" when _tokens.TryTake("BETWEEN") => ReadBetween(operand),
                _ => null,
            };
            if (predicate is null)
                return operand;
            if (operand is Between or InList or Like or UnaryOperation { Operator: "NOT" })
                throw _tokens.Error(start, $"Put parentheses around what stands before {start.Describe()}: its meaning is unclear");
            operand = negated ? new UnaryOperation("NOT", predicate, operand.Position) : predicate;
        }
    }

    private InList ReadIn(Expression operand)
    {
        _tokens.Expect("(");
        var items = List();
        _tokens.Expect(")");
        return new InList(operand, items, operand.Position);
    }

    private Like ReadLike(Expression operand)
    {
        var pattern = Binary(0);
        if (!_tokens.TryTake("ESCAPE"))
            return new Like(operand, pattern, null, operand.Position);
        var escape = _tokens.Take();
        return escape is { Kind: TokenKind.Text, Text.Length: 1 }
            ? new Like(operand, pattern, escape.Text[0], operand.Position)
            : throw _tokens.Error(escape, $"ESCAPE takes a string of one character, not {escape.Describe()},");
    }

    private Between ReadBetween(Expression operand)
    {
        var low = Binary(0);
        _tokens.Expect("AND");
        return new Between(operand, low, Binary(0), operand.Position);
    }

    private Expression Binary(int level)
    {
        if (level == BinaryLevels.Length)
            return Unary();
        var left = Binary(level + 1);
        for (var links = 1; Array.Exists(BinaryLevels[level], _tokens.Current.Is); links++)
        {
            RefuseLongChain(links);
            var token = _tokens.Take();
            var right = Binary(level + 1);
            RefuseUnclear(token, left, right);
            left = new BinaryOperation(token.Text, left, right, left.Position);
        }

        return left;
    }

    /// <summary>
    /// In this language NOT binds tighter than a comparison, and a comparison tighter than <c>||</c>. Whoever writes
    /// <c>NOT c.a = 1</c> or <c>c.a || c.b = 'x'</c> means something else, so both need parentheses here.
    /// </summary>
    private void RefuseUnclear(Token token, Expression left, Expression right)
    {
        if (left is UnaryOperation { Operator: "NOT" } && !_primaries.IsParenthesized(left))
            throw _tokens.Error(left.Position, "Put parentheses around what NOT negates, as in NOT (c.a = 1); found NOT without them");
        if (token.Text == "||" && (IsBareComparison(left) || IsBareComparison(right)))
            throw _tokens.Error(token, "Put parentheses around the concatenation, as in (c.a || c.b) = 'x'; found '||' without them");
    }

    private bool IsBareComparison(Expression expression) =>
        expression is BinaryOperation binary && Comparisons.Contains(binary.Operator) && !_primaries.IsParenthesized(expression);

    private Expression Unary()
    {
        var token = _tokens.Current;
        if (!(token.Is("-") || token.Is("+") || token.Is("~") || token.Is("NOT")))
            return _primaries.Parse();
        _tokens.Enter();
        _tokens.Take();
        var operand = Unary();
        _tokens.Leave();
        return (token.Text, operand) switch
        {
            ("-", NumberLiteral number) => new NumberLiteral(-number.Value, "-" + number.Text, token.Position),
            ("+", NumberLiteral) => operand,
            _ => new UnaryOperation(token.Text, operand, token.Position),
        };
    }

    private void RefuseLongChain(int links)
    {
        if (links > LongestChain)
            throw _tokens.Error(_tokens.Current, $"More than {LongestChain} operators in a row; the first too many is");
    }
}
