using System.Globalization;
using System.Text;

namespace CosmosGateway.Query.Syntax;

/// <summary>Reads one string literal, in double or single quotes, with JSON's escapes and <c>\'</c>.</summary>
internal sealed class StringLiteral(string text, int start)
{
    public string Read(out int end)
    {
        var quote = text[start];
        var result = new StringBuilder();
        for (var index = start + 1; index < text.Length; index++)
        {
            var character = text[index];
            if (character == quote)
            {
                end = index + 1;
                return result.ToString();
            }

            if (character == '\\')
                result.Append(Escape(ref index));
            else
                result.Append(character);
        }

        throw SourcePosition.Error(text, start, "A string isn't closed: it begins");
    }

    private char Escape(ref int index)
    {
        var backslash = index++;
        if (index >= text.Length)
            throw SourcePosition.Error(text, start, "A string isn't closed: it begins");
        return text[index] switch
        {
            'b' => '\b',
            'f' => '\f',
            'n' => '\n',
            'r' => '\r',
            't' => '\t',
            'u' => Unicode(backslash, ref index),
            '"' or '\'' or '\\' or '/' => text[index],
            var other => throw SourcePosition.Error(text, backslash, $"Unknown escape '\\{other}'"),
        };
    }

    private char Unicode(int backslash, ref int index)
    {
        if (index + 4 >= text.Length
            || !ushort.TryParse(text.AsSpan(index + 1, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code))
            throw SourcePosition.Error(text, backslash, "'\\u' must be followed by four hexadecimal digits");
        index += 4;
        return (char)code;
    }
}
