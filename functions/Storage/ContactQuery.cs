using System.Globalization;
using CampaignFunctions.Contacts;
using Microsoft.Azure.Cosmos;

namespace CampaignFunctions.Storage;

/// <summary>The query behind lists of contacts: by id, one more than the page holds.</summary>
internal static class ContactQuery
{
    public static QueryDefinition Of(string select, ContactFilter filter, int limit, string? continuation)
    {
        var text = string.Create(
            CultureInfo.InvariantCulture,
            $"SELECT TOP {limit + 1} {select} FROM c WHERE c.type = '{ContactDocuments.ContactType}' AND c.contactId > @after{Narrowing(filter.Segment, "segmentIds", "@segment")}{Narrowing(filter.Tag, "tagKeys", "@tag")}{(filter.Phone is null ? string.Empty : " AND c.phone = @phone")} ORDER BY c.contactId");
        var query = new QueryDefinition(text).WithParameter("@after", Continuation.Read(continuation));
        query = filter.Segment is null ? query : query.WithParameter("@segment", filter.Segment);
        query = filter.Tag is null ? query : query.WithParameter("@tag", ContactDocuments.TagKey(filter.Tag));
        return filter.Phone is null ? query : query.WithParameter("@phone", filter.Phone);
    }

    private static string Narrowing(string? value, string member, string parameter) =>
        value is null ? string.Empty : $" AND ARRAY_CONTAINS(c.{member}, {parameter})";
}
