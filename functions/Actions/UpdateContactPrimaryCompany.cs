using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using CampaignFunctions.Contacts;
using CampaignFunctions.Journeys;
using CampaignFunctions.Journeys.Steps;
using CampaignFunctions.Library;
using CampaignFunctions.Library.Fields;
using CampaignFunctions.Schemas;
using Microsoft.Azure.Functions.Worker;

namespace CampaignFunctions.Actions;

/// <summary>
/// Sets fields of the contact's primary company; a text may hold the contact's tokens, empty text is ignored, <c>null</c> clears. With the name
/// (<c>name</c>, or <c>companyname</c>) of another company the contact goes over to that one: one that the contact is not linked to
/// yet keeps its fields, one that it is linked to gets them, and one that doesn't exist is made with them. No primary company: passed with that reason.
/// </summary>
public sealed class UpdateContactPrimaryCompany(ICompanies companies, FieldDirectory rules) : LocalAction<UpdateContactPrimaryCompany.Settings>
{
    /// <inheritdoc/>
    public override string Name => "update-contact-primary-company";

    /// <inheritdoc/>
    public override string Description => "Sets fields of the contact's primary company.";

    /// <inheritdoc/>
    public override ObjectSchema Properties { get; } = new(
        Property.Required("fields", new FieldsSchema(FieldOwners.Company, "name", "companyname") { Description = "Values by name; 'name' is the company's name." }));

    /// <inheritdoc/>
    protected override async ValueTask<Outcome> RunAsync(Settings properties, StepContext context, CancellationToken cancellationToken)
    {
        if (PrimaryCompanies.IdOf(context.Contact) is not { } primary || await companies.FindAsync(primary, cancellationToken) is not { } present)
        {
            return Outcome.PassedWithError("the contact has no primary company");
        }

        var fields = properties.Fields.ToDictionary(field => field.Key, field => Tokens.Resolve(field.Value, context.Contact, present.Company), StringComparer.Ordinal);
        var name = Take(fields, "companyname") ?? Take(fields, "name");
        fields.Remove("name");
        var outcome = Checked(await rules.GetAsync(cancellationToken), fields);
        if (name is null || name.Equals(present.Company.Name, StringComparison.OrdinalIgnoreCase))
        {
            await SetAsync(primary, fields, cancellationToken);
            return outcome;
        }

        var found = await companies.FindByNameAsync(name, cancellationToken);
        if (found is not null && context.Contact.Companies.Exists(link => link.Id == found.Company.Id))
        {
            await SetAsync(found.Company.Id, fields, cancellationToken);
        }

        PrimaryCompany.Set(context.Edit(), (found ?? await CreateAsync(name, fields, cancellationToken)).Company);
        return outcome;
    }

    // What a field can't hold is named and left out; the rest is set. Empty text is ignored anyway.
    private static Outcome Checked(FieldRules rules, Dictionary<string, JsonElement> fields)
    {
        var problems = new List<string>();
        foreach (var (name, value) in fields.Where(field => !ContactFields.IsEmpty(field.Value)).ToList())
        {
            var reading = rules.Read(FieldOwners.Company, name, value);
            fields[name] = reading.Value;
            if (reading.Problem is { } problem)
            {
                fields.Remove(name);
                problems.Add(problem);
            }
        }

        return problems.Count == 0 ? Outcome.Passed : Outcome.PassedWithError(string.Join("; ", problems));
    }

    // The id comes from the name, so that a second delivery, or another contact with the same company, makes no second one.
    private Task<StoredCompany> CreateAsync(string name, Dictionary<string, JsonElement> fields, CancellationToken cancellationToken)
    {
        var id = $"company-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(name.ToUpperInvariant())))[..20]}";
        return companies.FindOrCreateAsync(With(new Company { Id = id, Name = name }, fields), cancellationToken);
    }

    // Setting the same values again is harmless, so this may go ahead of the contact's own commit.
    private async Task SetAsync(string id, Dictionary<string, JsonElement> fields, CancellationToken cancellationToken)
    {
        while (await companies.FindAsync(id, cancellationToken) is { } stored)
        {
            try
            {
                await companies.SaveAsync(With(stored.Company, fields), stored.Etag, cancellationToken);
                return;
            }
            catch (StaleWriteException)
            {
                // Somebody else changed the company: once more on what it is now.
            }
        }
    }

    private static Company With(Company company, Dictionary<string, JsonElement> fields)
    {
        var all = new Dictionary<string, JsonElement>(company.Fields);
        foreach (var (name, value) in fields.Where(field => !(field.Value.ValueKind == JsonValueKind.String && string.IsNullOrWhiteSpace(field.Value.GetString()))))
        {
            if (value.ValueKind == JsonValueKind.Null)
            {
                all.Remove(name);
            }
            else
            {
                all[name] = value;
            }
        }

        return company with { Fields = all };
    }

    private static string? Take(Dictionary<string, JsonElement> fields, string name) =>
        fields.Remove(name, out var value) && ContactFields.Text(value).Trim() is { Length: > 0 } text ? text : null;

    /// <summary>The action's properties.</summary>
    public sealed record Settings(IReadOnlyDictionary<string, JsonElement> Fields);
}

/// <summary>The action's queue function.</summary>
public sealed class UpdateContactPrimaryCompanyFunction(CohortHandler cohorts)
{
    /// <summary>Runs the step for the cohort of a message.</summary>
    [Function("update-contact-primary-company")]
    public Task Run([QueueTrigger("update-contact-primary-company")] string message, FunctionContext context) =>
        cohorts.HandleAsync("update-contact-primary-company", message, context);
}
