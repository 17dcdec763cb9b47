namespace CosmosGateway.Query.Syntax;

internal enum TokenKind
{
    End,
    Identifier,
    Keyword,
    Parameter,
    Text,
    Number,
    Symbol,
}

/// <summary>
/// A piece of a query. <see cref="Text"/> is the identifier, the keyword in upper case, the parameter with its <c>@</c>,
/// the unescaped string, the number or the symbol.
/// </summary>
internal readonly record struct Token(TokenKind Kind, string Text, int Position, double Number = 0)
{
    public bool Is(string keywordOrSymbol) =>
        Kind is TokenKind.Keyword or TokenKind.Symbol && string.Equals(Text, keywordOrSymbol, StringComparison.Ordinal);

    public string Describe() => Kind switch
    {
        TokenKind.End => "end of query",
        TokenKind.Text => $"string \"{Text}\"",
        _ => $"'{Text}'",
    };
}
