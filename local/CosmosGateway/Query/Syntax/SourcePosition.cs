namespace CosmosGateway.Query.Syntax;

/// <summary>Turns an offset in a query's text into the line and column that messages name, both from 1.</summary>
internal static class SourcePosition
{
    public static string Describe(string text, int offset)
    {
        var line = 1;
        var lineStart = 0;
        for (var index = 0; index < offset && index < text.Length; index++)
        {
            if (text[index] != '\n')
                continue;
            line++;
            lineStart = index + 1;
        }

        return $"line {line}, column {offset - lineStart + 1}";
    }

    public static QueryException Error(string text, int offset, string what) => new($"{what} at {Describe(text, offset)}.");
}
