using System.Text;

namespace CosmosGateway.Query.Values;

/// <summary>A property's name, in both encodings that look-ups need.</summary>
internal sealed class PropertyName(string text)
{
    private readonly byte[] _utf8 = Encoding.UTF8.GetBytes(text);

    public string Text => text;

    public ReadOnlySpan<byte> Utf8 => _utf8;
}
