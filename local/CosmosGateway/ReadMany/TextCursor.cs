namespace CosmosGateway.ReadMany;

/// <summary>Walks over a text, taking what it expects.</summary>
internal sealed class TextCursor(string text)
{
    private int position;

    public bool AtEnd => position == text.Length;

    /// <summary>Moves on when the text goes on with <paramref name="expected"/>.</summary>
    public bool Take(string expected)
    {
        if (!text.AsSpan(position).StartsWith(expected)) return false;
        position += expected.Length;
        return true;
    }

    /// <summary>Takes a parameter's name such as <c>@id1</c>; empty when there is none.</summary>
    public string Parameter()
    {
        var start = position;
        if (!AtEnd && text[position] == '@') position++;
        while (!AtEnd && (char.IsAsciiLetterOrDigit(text[position]) || text[position] == '_')) position++;
        return text[start..position];
    }
}
