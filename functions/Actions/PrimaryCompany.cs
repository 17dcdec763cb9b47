using System.Text.Json;
using CampaignFunctions.Contacts;
using CampaignFunctions.Library;

namespace CampaignFunctions.Actions;

/// <summary>Makes a company the one of a contact that comes first.</summary>
internal static class PrimaryCompany
{
    private const string NameField = "company";

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
}
