namespace CosmosGateway.Query.Syntax;

/// <summary>Walks over a query's tokens and words the errors about them.</summary>
internal sealed class TokenReader(string text)
{
    private const int DeepestNesting = 128;

    private readonly List<Token> _tokens = new Lexer(text).Tokens();
    private int _index;
    private int _depth;

    public Token Current => _tokens[_index];

    public Token Following => _tokens[Math.Min(_index + 1, _tokens.Count - 1)];

    public Token Take()
    {
        var token = Current;
        if (token.Kind != TokenKind.End)
            _index++;
        return token;
    }

    public bool TryTake(string keywordOrSymbol)
    {
        if (!Current.Is(keywordOrSymbol))
            return false;
        _index++;
        return true;
    }

    public Token Expect(string keywordOrSymbol) => Current.Is(keywordOrSymbol)
        ? Take()
        : throw Error(Current, $"Expected '{keywordOrSymbol}' instead of {Current.Describe()}");

    public Token ExpectIdentifier(string what)
    {
        if (Current.Kind == TokenKind.Identifier)
            return Take();
        throw Error(Current, Current.Kind == TokenKind.Keyword
            ? $"The reserved word {Current.Describe()} can't be {what}; write [\"…\"] for a property of that name"
            : $"Expected {what} instead of {Current.Describe()}");
    }

    public QueryException Error(Token token, string what) => Error(token.Position, what);

    public QueryException Error(int position, string what) => SourcePosition.Error(text, position, what);

    /// <summary>Guards the call stack; every <see cref="Enter"/> is matched by a <see cref="Leave"/>.</summary>
    public void Enter()
    {
        if (++_depth > DeepestNesting)
            throw Error(Current, $"The query is nested more than {DeepestNesting} levels deep");
    }

    public void Leave() => _depth--;
}
