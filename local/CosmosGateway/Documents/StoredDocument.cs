using System.Buffers;
using System.Text;
using CosmosGateway.Containers;

namespace CosmosGateway.Documents;

/// <summary>Adds the service's properties to a document: <c>_rid</c>, <c>_self</c>, <c>_etag</c>, <c>_attachments</c>, <c>_ts</c>.</summary>
internal static class StoredDocument
{
    /// <summary>About as many bytes as the service's properties take.</summary>
    public const int SystemBytes = 256;

    public static byte[] Stamp(DocumentDraft draft, ContainerState container, long number, string etag, long timestamp)
    {
        var resourceId = ResourceIds.Document(container.Database.Number, container.Number, number);
        var text = $"\"_rid\":\"{resourceId}\",\"_self\":\"{container.SelfLink}docs/{resourceId}/\",\"_etag\":\"\\\"{etag.AsSpan()[1..^1]}\\\"\",\"_attachments\":\"attachments/\",\"_ts\":{timestamp}}}";
        var body = new byte[draft.Body.Length + Encoding.UTF8.GetByteCount(text)];
        draft.Body.Span.CopyTo(body);
        Encoding.UTF8.GetBytes(text, body.AsSpan(draft.Body.Length));
        return body;
    }
}
