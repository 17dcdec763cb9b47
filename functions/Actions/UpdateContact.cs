using System.Text.Json;
using CampaignFunctions.Campaigns;
using CampaignFunctions.Contacts;
using CampaignFunctions.Journeys;
using CampaignFunctions.Journeys.Steps;
using CampaignFunctions.Library;
using CampaignFunctions.Library.Fields;
using CampaignFunctions.Schemas;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Options;
using NodaTime;

namespace CampaignFunctions.Actions;

/// <summary>
/// Sets fields of the contact. A text may hold tokens; empty text is ignored, <c>null</c> clears. <c>email</c>, <c>phone</c>,
/// <c>timeZone</c> and <c>locale</c> are the contact's own; every other name is a custom field, which takes what its kind wants; a date also takes
/// <c>today</c>, <c>+3 days</c> or <c>now+3hours</c>, in the zone of the contact, else of the campaign, else of the app.
/// </summary>
public sealed class UpdateContact(IIdentities identities, ICompanies companies, FieldDirectory fields, IOptions<JourneyOptions> options) : LocalAction<UpdateContact.Settings>
{
    private static readonly string[] Own = ["email", "phone", "timeZone", "locale"];

    /// <inheritdoc/>
    public override string Name => "update-contact";

    /// <inheritdoc/>
    public override string Description => "Sets fields of the contact.";

    /// <inheritdoc/>
    public override ObjectSchema Properties { get; } = new(
        Property.Required("fields", new FieldsSchema(FieldOwners.Contact, Own) { Description = "Values by name; empty text is ignored, null clears." }));

    /// <inheritdoc/>
    public override IEnumerable<ValidationError> Check(StepDefinition step, string pointer, CampaignTree tree)
    {
        foreach (var (name, value) in ((Settings)Read(step.Properties)).Fields.Where(field => !Tokens.AreIn(ContactFields.Text(field.Value)) && !ContactFields.IsEmpty(field.Value)))
        {
            if (Refusal(name, ContactFields.Text(value)) is { } refusal)
            {
                yield return new ValidationError(JsonPointer.Property($"{pointer}/properties/fields", name), "invalid-value", refusal);
            }
        }
    }

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
        if (text is not null && Refusal(name, text) is { } refusal)
        {
            return refusal;
        }

        switch (name)
        {
            case "email":
                return await SetEmailAsync(context, text, cancellationToken);
            case "phone":
                context.Edit().Phone = PhoneNumber.Normalise(text, ContactFields.Text(context.Contact, "country"));
                return null;
            case "timeZone":
                context.Edit().TimeZone = text;
                return null;
            case "locale":
                context.Edit().Locale = text;
                return null;
            case var _ when ContactSchema.Names.Contains(name):
                return NotSet(name);
            default:
                return await SetFieldAsync(context, name, value, cancellationToken);
        }
    }

    private async ValueTask<string?> SetFieldAsync(StepContext context, string name, JsonElement value, CancellationToken cancellationToken)
    {
        var rules = await fields.GetAsync(cancellationToken);
        if (value.ValueKind == JsonValueKind.String && rules.Find(FieldOwners.Contact, name) is { IsMoment: true, Kind: var kind })
        {
            value = JsonSerializer.SerializeToElement(RelativeMoment.Resolve(value.GetString()!, kind, context.Now, Zone(context)), Json.Options);
        }

        var reading = rules.Read(FieldOwners.Contact, name, value);
        if (reading.Problem is null && reading.Value.ValueKind == JsonValueKind.Undefined)
        {
            context.Edit().Fields.Remove(name);
        }
        else if (reading.Problem is null)
        {
            context.Edit().Fields[name] = reading.Value;
        }

        return reading.Problem;
    }

    private DateTimeZone Zone(StepContext context) =>
        DateTimeZoneProviders.Tzdb.GetZoneOrNull(context.Contact.TimeZone ?? "")
        ?? DateTimeZoneProviders.Tzdb.GetZoneOrNull(context.Campaign.Definition.TimeZone ?? "")
        ?? DateTimeZoneProviders.Tzdb[options.Value.DefaultTimeZone];

    private static string? Refusal(string name, string text) => name switch
    {
        "email" => EmailAddressSchema.IsAddress(text) ? null : "'email' got no email address",
        "timeZone" => TimeZoneSchema.IsZone(text) ? null : "'timeZone' got no known time zone",
        _ => Own.Contains(name) || !ContactSchema.Names.Contains(name) ? null : NotSet(name),
    };

    private static string NotSet(string name) => $"'{name}' is not set by this action";

    private async ValueTask<string?> SetEmailAsync(StepContext context, string? email, CancellationToken cancellationToken)
    {
        if (string.Equals(email, context.Contact.Email, StringComparison.OrdinalIgnoreCase))
        {
            return null;
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
