using System.Text.Json;
using CampaignFunctions.Contacts;
using CampaignFunctions.Journeys;
using CampaignFunctions.Journeys.Steps;
using CampaignFunctions.Library;
using CampaignFunctions.Schemas;
using Microsoft.Azure.Functions.Worker;

namespace CampaignFunctions.Actions;

/// <summary>
/// Sets fields of the contact. A text may hold tokens; empty text is ignored, <c>null</c> clears. <c>email</c>, <c>phone</c>,
/// <c>timeZone</c> and <c>locale</c> are the contact's own; every other name is a custom field.
/// </summary>
public sealed class UpdateContact(IIdentities identities, ICompanies companies) : LocalAction<UpdateContact.Settings>
{
    /// <inheritdoc/>
    public override string Name => "update-contact";

    /// <inheritdoc/>
    public override string Description => "Sets fields of the contact.";

    /// <inheritdoc/>
    public override ObjectSchema Properties { get; } = new(
        Property.Required("fields", new MapSchema(new OneOfSchema(new ScalarSchema(), new ListSchema(new TextSchema()) { MaxItems = 100 })) { MaxEntries = 100, Description = "Values by name; empty text is ignored, null clears." }));

    /// <inheritdoc/>
    protected override async ValueTask<Outcome> RunAsync(Settings properties, StepContext context, CancellationToken cancellationToken)
    {
        var problems = new List<string>();
        var company = properties.Fields.Values.Any(Tokens.AreIn) ? await companies.PrimaryOfAsync(context.Contact, cancellationToken) : null;
        foreach (var (name, value) in properties.Fields)
        {
            var wanted = Tokens.Resolve(value, context.Contact, company);
            if (wanted.ValueKind == JsonValueKind.String && string.IsNullOrWhiteSpace(wanted.GetString()))
            {
                continue;
            }

            if (await SetAsync(context, name, wanted, cancellationToken) is { } problem)
            {
                problems.Add(problem);
            }
        }

        return problems.Count == 0 ? Outcome.Passed : Outcome.PassedWithError(string.Join("; ", problems));
    }

    private async ValueTask<string?> SetAsync(StepContext context, string name, JsonElement value, CancellationToken cancellationToken)
    {
        var text = ContactFields.IsEmpty(value) ? null : ContactFields.Text(value);
        switch (name)
        {
            case "email":
                return await SetEmailAsync(context, text, cancellationToken);
            case "phone":
                context.Edit().Phone = PhoneNumber.Normalise(text, ContactFields.Text(context.Contact, "country"));
                return null;
            case "timeZone":
                if (text is not null && !TimeZoneSchema.IsZone(text))
                {
                    return $"'{name}' got no known time zone";
                }

                context.Edit().TimeZone = text;
                return null;
            case "locale":
                context.Edit().Locale = text;
                return null;
            case var _ when ContactSchema.Names.Contains(name):
                return $"'{name}' is not set by this action";
            default:
                SetField(context, name, value);
                return null;
        }
    }

    private static void SetField(StepContext context, string name, JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.Null)
        {
            context.Edit().Fields.Remove(name);
        }
        else
        {
            context.Edit().Fields[name] = value;
        }
    }

    private async ValueTask<string?> SetEmailAsync(StepContext context, string? email, CancellationToken cancellationToken)
    {
        if (string.Equals(email, context.Contact.Email, StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        if (email is not null && !EmailAddressSchema.IsAddress(email))
        {
            return "'email' got no email address";
        }

        if (email is not null && await identities.ClaimAsync(email, context.Contact.Id, cancellationToken) is not null)
        {
            return "the email address belongs to another contact";
        }

        context.Edit().Email = email;
        return null;
    }

    /// <summary>The action's properties.</summary>
    public sealed record Settings(IReadOnlyDictionary<string, JsonElement> Fields);
}

/// <summary>The action's queue function.</summary>
public sealed class UpdateContactFunction(CohortHandler cohorts)
{
    /// <summary>Runs the step for the cohort of a message.</summary>
    [Function("update-contact")]
    public Task Run([QueueTrigger("update-contact")] string message, FunctionContext context) =>
        cohorts.HandleAsync("update-contact", message, context);
}
