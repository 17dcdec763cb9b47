using CampaignFunctions.Library;

namespace CampaignFunctions.Contacts;

/// <summary>The one company of a contact that comes first.</summary>
internal static class PrimaryCompanies
{
    /// <summary>Its id; null: the contact has none.</summary>
    public static string? IdOf(Contact contact) => contact.Companies.Find(link => link.Primary)?.Id;

    /// <summary>The contact's primary company; null: it has none, or that is gone.</summary>
    public static async Task<Company?> PrimaryOfAsync(this ICompanies companies, Contact contact, CancellationToken cancellationToken) =>
        IdOf(contact) is { } id ? (await companies.FindAsync(id, cancellationToken))?.Company : null;

    /// <summary>The primary companies of contacts, by contact id, all read together; who has none is left out.</summary>
    public static async Task<IReadOnlyDictionary<string, Company>> PrimaryOfAsync(this ICompanies companies, IEnumerable<Contact> contacts, CancellationToken cancellationToken)
    {
        var links = contacts.Select(contact => (Contact: contact.Id, Company: IdOf(contact)!)).Where(link => link.Company is not null).DistinctBy(link => link.Contact).ToArray();
        if (links.Length == 0)
        {
            return new Dictionary<string, Company>();
        }

        var found = await companies.FindManyAsync([.. links.Select(link => link.Company).Distinct(StringComparer.Ordinal)], cancellationToken);
        return links.Where(link => found.ContainsKey(link.Company)).ToDictionary(link => link.Contact, link => found[link.Company], StringComparer.Ordinal);
    }
}
