namespace CosmosGateway.Query.Syntax;

/// <summary>Reads what operators stand between: literals, names, calls, subqueries, parentheses, and the path behind each.</summary>
internal sealed class PrimaryParser(TokenReader tokens, ExpressionParser expressions, Func<SelectQuery> subquery)
{
    private const int LongestPath = 200;

    private readonly HashSet<Expression> _parenthesized = new(ReferenceEqualityComparer.Instance);

    public bool IsParenthesized(Expression expression) => _parenthesized.Contains(expression);

    public Expression Parse()
    {
        var expression = Operand();
        for (var steps = 0; ; steps++)
        {
            var position = tokens.Current.Position;
            if (steps > LongestPath)
                throw tokens.Error(position, $"A path has more than {LongestPath} steps");
            if (tokens.TryTake("."))
                expression = new PropertyAccess(expression, tokens.ExpectIdentifier("a property's name").Text, expression.Position);
            else if (tokens.TryTake("["))
                expression = Indexed(expression);
            else
                return expression;
        }
    }

    private Expression Indexed(Expression target)
    {
        var index = expressions.Parse();
        tokens.Expect("]");
        return index is StringConstant name
            ? new PropertyAccess(target, name.Value, target.Position)
            : new IndexAccess(target, index, target.Position);
    }

    private Expression Operand()
    {
        var token = tokens.Current;
        return token.Kind switch
        {
            TokenKind.Text => new StringConstant(tokens.Take().Text, token.Position),
            TokenKind.Number => new NumberLiteral(tokens.Take().Number, token.Text, token.Position),
            TokenKind.Parameter => new ParameterReference(tokens.Take().Text, token.Position),
            TokenKind.Identifier when tokens.Following.Is("(") => Call(),
            TokenKind.Identifier => new Identifier(tokens.Take().Text, token.Position),
            TokenKind.Keyword => KeywordOperand(token),
            TokenKind.Symbol when token.Text is "(" or "[" or "{" => Enclosed(token),
            _ => throw tokens.Error(token, $"Expected an expression instead of {token.Describe()}"),
        };
    }

    private Expression KeywordOperand(Token token)
    {
        switch (token.Text)
        {
            case "true" or "false":
                tokens.Take();
                return new BooleanLiteral(token.Text == "true", token.Position);
            case "null":
                tokens.Take();
                return new NullLiteral(token.Position);
            case "undefined":
                tokens.Take();
                return new UndefinedLiteral(token.Position);
            case "LEFT" or "RIGHT" when tokens.Following.Is("("):
                return Call();
            case "EXISTS":
                tokens.Take();
                return new ExistsSubquery(Parenthesized(), token.Position);
            case "ARRAY":
                tokens.Take();
                return new ArraySubquery(Parenthesized(), token.Position);
            case "udf":
                throw tokens.Error(token, "User-defined functions aren't supported; found one");
            default:
                throw tokens.Error(token, $"Expected an expression instead of the reserved word {token.Describe()}");
        }
    }

    private SelectQuery Parenthesized()
    {
        tokens.Expect("(");
        var query = subquery();
        tokens.Expect(")");
        return query;
    }

    private FunctionCall Call()
    {
        var name = tokens.Take();
        tokens.Expect("(");
        var arguments = tokens.Current.Is(")") ? [] : expressions.List();
        tokens.Expect(")");
        return new FunctionCall(name.Text.ToUpperInvariant(), arguments, name.Position);
    }

    private Expression Enclosed(Token opening)
    {
        tokens.Take();
        if (opening.Is("("))
            return Parenthesized(opening);
        if (opening.Is("["))
        {
            var items = tokens.Current.Is("]") ? [] : expressions.List();
            tokens.Expect("]");
            return new ArrayLiteral(items, opening.Position);
        }

        var properties = tokens.Current.Is("}") ? [] : Properties();
        tokens.Expect("}");
        return new ObjectLiteral(properties, opening.Position);
    }

    private Expression Parenthesized(Token opening)
    {
        var inner = tokens.Current.Is("SELECT") ? new ScalarSubquery(subquery(), opening.Position) : expressions.Parse();
        tokens.Expect(")");
        _parenthesized.Add(inner);
        return inner;
    }

    private List<ObjectProperty> Properties()
    {
        var properties = new List<ObjectProperty>();
        do
        {
            var name = tokens.Current.Kind == TokenKind.Text ? tokens.Take() : tokens.ExpectIdentifier("a property's name");
            if (properties.Exists(property => property.Name == name.Text))
                throw tokens.Error(name, $"The property '{name.Text}' stands twice in an object; the second is");
            tokens.Expect(":");
            properties.Add(new ObjectProperty(name.Text, expressions.Parse()));
        }
        while (tokens.TryTake(","));
        return properties;
    }
}
