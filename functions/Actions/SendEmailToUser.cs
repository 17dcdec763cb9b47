using CampaignFunctions.Channels.Email;
using CampaignFunctions.Contacts;
using CampaignFunctions.Journeys;
using CampaignFunctions.Journeys.Steps;
using CampaignFunctions.Library;
using CampaignFunctions.Schemas;
using Microsoft.Azure.Functions.Worker;

namespace CampaignFunctions.Actions;

/// <summary>
/// Sends an email about the contact to users, to the contact's owner and to addresses: one email with all of them. It leaves no trace on the
/// contact: no do-not-contact, cap or earlier email stands in its way, and nothing is counted. Without the email the step fails and is tried
/// again; addresses that are none are left out with a note; with nobody left to send it to, it passes with that reason.
/// </summary>
public sealed class SendEmailToUser(ILibrary library, IEmailChannel channel, ICompanies companies) : OutsideAction<SendEmailToUser.Settings>
{
    private const int MostEntries = 50;

    /// <inheritdoc/>
    public override string Name => "send-email-to-user";

    /// <inheritdoc/>
    public override string Description => "Sends an email about the contact to users and addresses.";

    /// <inheritdoc/>
    public override ObjectSchema Properties { get; } = new(
        Property.Required("email", new IdSchema { RefersTo = LibraryKinds.Emails, Description = "The email's id; filled in for the contact." }),
        Property.Optional("users", new ListSchema(new IdSchema { RefersTo = LibraryKinds.Users }) { MaxItems = MostEntries, Description = "Ids of users who get it." }),
        Property.Optional("toOwner", new BooleanSchema { Description = "Whether the contact's owner gets it; left out: no." }),
        Property.Optional("to", Addresses("Who else gets it")),
        Property.Optional("cc", Addresses("Who gets a copy")),
        Property.Optional("bcc", Addresses("Who gets a hidden copy")));

    /// <inheritdoc/>
    protected override async ValueTask<Outcome?> CheckAsync(Settings properties, StepContext context, CancellationToken cancellationToken)
    {
        if (await EmailTemplate.FindAsync(library, properties.Email, cancellationToken) is not { } email || !email.IsEffective(context.Now))
        {
            return Outcome.Failed($"the email '{properties.Email}' was not found or is not published");
        }

        var recipients = await RecipientsAsync(properties, context.Contact, cancellationToken);
        return recipients.Addresses is null ? Outcome.PassedWithError("there is nobody to send it to") with { Details = recipients.Details } : null;
    }

    /// <inheritdoc/>
    protected override async Task<IReadOnlyDictionary<string, Outcome>> SendAsync(Settings properties, IReadOnlyList<StepContext> contexts, CancellationToken cancellationToken)
    {
        var outcomes = new Dictionary<string, Outcome>(StringComparer.Ordinal);
        var recipients = new List<EmailRecipient>(contexts.Count);
        var details = new Dictionary<string, IReadOnlyDictionary<string, string>?>(StringComparer.Ordinal);
        EmailTemplate? email;
        try
        {
            email = await EmailTemplate.FindAsync(library, properties.Email, cancellationToken);
            foreach (var context in contexts)
            {
                var (addresses, notes) = await RecipientsAsync(properties, context.Contact, cancellationToken);
                details[context.Contact.Id] = notes;
                if (addresses is null)
                {
                    outcomes[context.Contact.Id] = Outcome.PassedWithError("there is nobody to send it to");
                }
                else
                {
                    recipients.Add(new EmailRecipient(context.Contact, context.StepId, context.Campaign.Definition.Id) { Instead = addresses });
                }
            }
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            return contexts.ToDictionary(context => context.Contact.Id, _ => Outcome.Failed($"the email or its recipients could not be read: {exception.Message}"), StringComparer.Ordinal);
        }

        if (email is null)
        {
            return contexts.ToDictionary(context => context.Contact.Id, _ => Outcome.Failed($"the email '{properties.Email}' was not found"), StringComparer.Ordinal);
        }

        foreach (var (contact, outcome) in await channel.SendAsync(email, recipients, cancellationToken))
        {
            outcomes[contact] = outcome;
        }

        return outcomes.ToDictionary(outcome => outcome.Key, outcome => outcome.Value with { Details = details[outcome.Key] }, StringComparer.Ordinal);
    }

    private static ListSchema Addresses(string who) => new(new TextSchema { NotBlank = true, MaxLength = 512 })
    {
        MaxItems = MostEntries,
        Description = $"{who}: addresses, or tokens such as {{contactfield=manager}} that give one or several, parted by commas.",
    };

    private async Task<(EmailAddresses? Addresses, IReadOnlyDictionary<string, string>? Details)> RecipientsAsync(Settings properties, Contact contact, CancellationToken cancellationToken)
    {
        var list = new RecipientList();
        foreach (var user in properties.Users ?? [])
        {
            list.AddUser(user, await library.FindAsync(LibraryKinds.Users, user, cancellationToken));
        }

        if (properties.ToOwner == true && contact.Owner is { } owner)
        {
            list.AddUser(owner, await library.FindAsync(LibraryKinds.Users, owner, cancellationToken));
        }

        var hasTokens = new[] { properties.To, properties.Cc, properties.Bcc }.Any(entries => entries?.Any(Tokens.AreIn) == true);
        var company = hasTokens ? await companies.PrimaryOfAsync(contact, cancellationToken) : null;
        list.Add(list.To, "to", properties.To, contact, company);
        list.Add(list.Cc, "cc", properties.Cc, contact, company);
        list.Add(list.Bcc, "bcc", properties.Bcc, contact, company);
        return (list.To.Count == 0 ? null : new EmailAddresses(list.To, list.Cc, list.Bcc), list.Details);
    }

    /// <summary>The action's properties.</summary>
    public sealed record Settings(
        string Email,
        IReadOnlyList<string>? Users = null,
        bool? ToOwner = null,
        IReadOnlyList<string>? To = null,
        IReadOnlyList<string>? Cc = null,
        IReadOnlyList<string>? Bcc = null);
}

/// <summary>The action's queue function.</summary>
public sealed class SendEmailToUserFunction(CohortHandler cohorts)
{
    /// <summary>Runs the step for the cohort of a message.</summary>
    [Function("send-email-to-user")]
    public Task Run([QueueTrigger("send-email-to-user")] string message, FunctionContext context) =>
        cohorts.HandleAsync("send-email-to-user", message, context);
}
