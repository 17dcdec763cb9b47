using System.Text.Json;
using CampaignFunctions.Contacts;
using CampaignFunctions.Library;

namespace CampaignFunctions.Actions;

/// <summary>The one company of a contact that comes first.</summary>
internal static class PrimaryCompany
{
    private const string NameField = "company";

    /// <summary>Its id; null: the contact has none.</summary>
    public static string? Of(Contact contact) => contact.Companies.Find(link => link.Primary)?.Id;

    /// <summary>Links the contact to the company where it isn't yet, and makes it the primary one.</summary>
    public static void Set(Contact contact, Company company)
    {
        var isLinked = contact.Companies.Exists(link => link.Id == company.Id);
        contact.Companies =
        [
            .. contact.Companies.Select(link => link with { Primary = link.Id == company.Id }),
            .. isLinked ? Array.Empty<CompanyLink>() : [new CompanyLink(company.Id, Primary: true)],
        ];
        contact.Fields[NameField] = JsonSerializer.SerializeToElement(company.Name, Json.Options);
    }

    /// <summary>The contact's primary company; null: it has none, or that is gone.</summary>
    public static async Task<Company?> PrimaryOfAsync(this ICompanies companies, Contact contact, CancellationToken cancellationToken) =>
        Of(contact) is { } id ? (await companies.FindAsync(id, cancellationToken))?.Company : null;

    /// <summary>The primary companies of contacts, by contact id; who has none is left out.</summary>
    public static async Task<IReadOnlyDictionary<string, Company>> ReadAsync(this ICompanies companies, IEnumerable<Contact> contacts, CancellationToken cancellationToken)
    {
        var links = contacts.Select(contact => (Contact: contact.Id, Company: Of(contact))).Where(link => link.Company is not null).ToArray();
        var found = new Dictionary<string, Company>(StringComparer.Ordinal);
        foreach (var company in links.GroupBy(link => link.Company!, link => link.Contact, StringComparer.Ordinal))
        {
            if (await companies.FindAsync(company.Key, cancellationToken) is { } stored)
            {
                foreach (var contact in company)
                {
                    found[contact] = stored.Company;
                }
            }
        }

        return found;
    }
}
