using System.Buffers;
using System.Runtime.InteropServices;
using System.Text.Json;
using CosmosGateway.Query.Values;

namespace CosmosGateway.Query.Paging;

/// <summary>
/// Gathers a page's items. What is part of a document stays that; what a query computed is written into one JSON text, which is read once at
/// the end.
/// </summary>
internal sealed class PageBuilder(int maxItemCount) : IDisposable
{
    /// <summary>The size at which the service closes a page.</summary>
    private const int MostBytes = 4 * 1024 * 1024;

    private readonly List<JsonElement> _items = [];
    private readonly List<int> _computed = [];
    private ArrayBufferWriter<byte>? _buffer;
    private Utf8JsonWriter? _writer;
    private long _bytesOfParts;

    public int Count => _items.Count;

    public bool IsFull => (maxItemCount > 0 && Count >= maxItemCount) || _bytesOfParts + BytesComputed >= MostBytes;

    /// <summary>How many items fit at most.</summary>
    public int Capacity => maxItemCount > 0 ? maxItemCount : int.MaxValue;

    private long BytesComputed => _writer is null ? 0 : _writer.BytesCommitted + _writer.BytesPending;

    public void Add(in Value value)
    {
        if (value.Element is { } element)
        {
            _items.Add(element);
            _bytesOfParts += JsonMarshal.GetRawUtf8Value(element).Length;
            return;
        }

        _computed.Add(_items.Count);
        _items.Add(default);
        value.WriteTo(Writer());
    }

    public IReadOnlyList<JsonElement> Items()
    {
        if (_writer is null)
            return _items;
        _writer.WriteEndArray();
        _writer.Flush();
        var index = 0;
        foreach (var element in JsonElement.Parse(_buffer!.WrittenSpan).EnumerateArray())
            _items[_computed[index++]] = element;
        return _items;
    }

    public void Dispose() => _writer?.Dispose();

    private Utf8JsonWriter Writer()
    {
        if (_writer is not null)
            return _writer;
        _buffer = new ArrayBufferWriter<byte>(4096);
        _writer = new Utf8JsonWriter(_buffer, JsonText.WriterOptions);
        _writer.WriteStartArray();
        return _writer;
    }
}
