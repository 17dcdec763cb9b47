using System.Text;
using CampaignFunctions.Contacts;
using CampaignFunctions.Schemas;

namespace CampaignFunctions.Tests.Contacts;

/// <summary>Contacts as tests write them.</summary>
internal static class ContactBodies
{
    public static readonly DateTimeOffset Now = new(2026, 3, 2, 10, 0, 0, TimeSpan.Zero);

    public static ContactPatch Patch(string body) => ContactPatch.Of(JsonBody.Parse(Encoding.UTF8.GetBytes(body)));

    public static Contact Contact(string body = "{}")
    {
        var contact = new Contact { Id = "c1", CreatedAt = Now };
        ContactEdit.Apply(contact, Patch(body).InPlaceOf(contact), Now);
        return contact;
    }

    public static IReadOnlyList<HistoryEntry> Merge(Contact contact, string body) =>
        ContactEdit.Apply(contact, Patch(body).Over(contact), Now);

    public static IReadOnlyList<HistoryEntry> Replace(Contact contact, string body) =>
        ContactEdit.Apply(contact, Patch(body).InPlaceOf(contact), Now);
}
