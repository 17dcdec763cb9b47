using System.Text.Json;

namespace CampaignFunctions.Storage.Cosmos;

/// <summary>What a document has besides its body: its id, and members made for queries. Written in front of the body, into the same JSON object.</summary>
internal record Envelope
{
    /// <summary>The document's id in its partition.</summary>
    public required string Id { get; init; }

    /// <summary>What kind of document it is, where a container holds several.</summary>
    public string? Type { get; init; }

    /// <summary>Names the commit that wrote the document last: tells a commit whose answer was lost from one that never happened.</summary>
    public string? Commit { get; init; }

    /// <summary>Seconds until the document expires.</summary>
    public int? Ttl { get; init; }

    /// <summary>The document as one JSON object: the envelope's members, then the body's.</summary>
    public MemoryStream Write(object? body)
    {
        var stream = new MemoryStream();
        JsonSerializer.Serialize(stream, this, GetType(), StorageJson.Options);
        var members = body is null ? "{}"u8.ToArray() : JsonSerializer.SerializeToUtf8Bytes(body, body.GetType(), StorageJson.Options);
        if (members.Length > 2)
        {
            stream.SetLength(stream.Length - 1);
            stream.Position = stream.Length;
            stream.WriteByte((byte)',');
            stream.Write(members.AsSpan(1));
        }

        stream.Position = 0;
        return stream;
    }
}
