using System.Globalization;

namespace CosmosGateway.Query.Syntax;

/// <summary>Cuts a query's text into tokens. White space and <c>--</c> comments up to the line's end separate tokens and mean nothing.</summary>
internal sealed class Lexer(string text)
{
    private static readonly string[] TwoCharacterSymbols = ["??", "||", "<=", ">=", "!=", "<>", "<<", ">>"];
    private const string OneCharacterSymbols = "()[]{},.:?*/%+-<>=&|^~";

    private int _position;

    public List<Token> Tokens()
    {
        var tokens = new List<Token>();
        while (true)
        {
            var token = Next();
            tokens.Add(token);
            if (token.Kind == TokenKind.End)
                return tokens;
        }
    }

    private Token Next()
    {
        SkipSpace();
        var start = _position;
        if (start >= text.Length)
            return new Token(TokenKind.End, "", start);

        var first = text[start];
        if (IsWordStart(first))
        {
            var word = Word();
            return Keywords.Canonical(word) is { } keyword
                ? new Token(TokenKind.Keyword, keyword, start)
                : new Token(TokenKind.Identifier, word, start);
        }

        if (char.IsAsciiDigit(first) || (first == '.' && start + 1 < text.Length && char.IsAsciiDigit(text[start + 1])))
            return Number();
        if (first is '"' or '\'')
            return new Token(TokenKind.Text, new StringLiteral(text, start).Read(out _position), start);
        return first == '@' ? Parameter() : Symbol();
    }

    private void SkipSpace()
    {
        while (_position < text.Length)
        {
            if (char.IsWhiteSpace(text[_position]))
                _position++;
            else if (text.AsSpan(_position).StartsWith("--", StringComparison.Ordinal))
                SkipLine();
            else
                return;
        }
    }

    private void SkipLine()
    {
        while (_position < text.Length && text[_position] != '\n')
            _position++;
    }

    private string Word()
    {
        var start = _position;
        while (_position < text.Length && IsWordPart(text[_position]))
            _position++;
        return text[start.._position];
    }

    private Token Parameter()
    {
        var start = _position++;
        if (_position >= text.Length || !IsWordPart(text[_position]))
            throw SourcePosition.Error(text, start, "'@' must be followed by a parameter's name");
        return new Token(TokenKind.Parameter, "@" + Word(), start);
    }

    private Token Number()
    {
        var start = _position;
        SkipDigits();
        if (_position < text.Length && text[_position] == '.')
        {
            _position++;
            SkipDigits();
        }

        if (_position < text.Length && text[_position] is 'e' or 'E')
            SkipExponent(start);
        if (_position < text.Length && IsWordStart(text[_position]))
            throw SourcePosition.Error(text, start, $"'{text[start..(_position + 1)]}' is neither a number nor a name");
        var number = text[start.._position];
        var value = double.Parse(number, NumberStyles.Float, CultureInfo.InvariantCulture);
        return double.IsFinite(value)
            ? new Token(TokenKind.Number, number, start, value)
            : throw SourcePosition.Error(text, start, $"The number {number} is too large");
    }

    private void SkipExponent(int start)
    {
        _position++;
        if (_position < text.Length && text[_position] is '+' or '-')
            _position++;
        if (_position >= text.Length || !char.IsAsciiDigit(text[_position]))
            throw SourcePosition.Error(text, start, $"The number '{text[start.._position]}' has an exponent without digits");
        SkipDigits();
    }

    private void SkipDigits()
    {
        while (_position < text.Length && char.IsAsciiDigit(text[_position]))
            _position++;
    }

    private Token Symbol()
    {
        var start = _position;
        foreach (var symbol in TwoCharacterSymbols)
        {
            if (!text.AsSpan(start).StartsWith(symbol, StringComparison.Ordinal))
                continue;
            _position += 2;
            return new Token(TokenKind.Symbol, symbol == "<>" ? "!=" : symbol, start);
        }

        if (!OneCharacterSymbols.Contains(text[start], StringComparison.Ordinal))
            throw SourcePosition.Error(text, start, $"Unexpected character '{text[start]}'");
        _position++;
        return new Token(TokenKind.Symbol, text[start].ToString(), start);
    }

    private static bool IsWordStart(char character) => char.IsLetter(character) || character == '_';

    private static bool IsWordPart(char character) => IsWordStart(character) || char.IsDigit(character);
}
