using System.Buffers;
using System.Globalization;
using System.Text;

namespace CosmosGateway.Http;

/// <summary>Builds <c>{"_rid":…,"Documents":[…],"_count":n}</c> from JSON texts.</summary>
internal sealed class FeedBody
{
    private readonly ArrayBufferWriter<byte> text = new(4096);
    private readonly string name;

    public FeedBody(string name, string resourceId)
    {
        this.name = name;
        text.Write(Encoding.UTF8.GetBytes($"{{\"_rid\":\"{resourceId}\",\"{this.name}\":["));
    }

    public int Count { get; private set; }

    public int Length => text.WrittenCount;

    public void Add(ReadOnlySpan<byte> json)
    {
        if (Count++ > 0) text.Write(","u8);
        text.Write(json);
    }

    /// <summary>Adds an object with one more property, given as text.</summary>
    public void Add(ReadOnlySpan<byte> json, string property)
    {
        Add(json[..^1]);
        text.Write(Encoding.UTF8.GetBytes($",{property}}}"));
    }

    public ReadOnlyMemory<byte> Finish()
    {
        text.Write(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"],\"_count\":{Count}}}")));
        return text.WrittenMemory;
    }
}
