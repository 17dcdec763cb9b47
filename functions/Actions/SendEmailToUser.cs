using CampaignFunctions.Channels;
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
    protected override Task<IReadOnlyDictionary<string, Outcome>> SendAsync(Settings properties, IReadOnlyList<StepContext> contexts, CancellationToken cancellationToken) => contexts.AfterReadingAsync(
        "the email or its recipients",
        () => ReadAsync(properties, contexts, cancellationToken),
        read => read.Email is null ? contexts.AllAsync(Outcome.Failed($"the email '{properties.Email}' was not found")) : SendAsync(read.Email, contexts, read.Recipients, cancellationToken));

    private async Task<(EmailTemplate? Email, IReadOnlyList<Recipients> Recipients)> ReadAsync(Settings properties, IReadOnlyList<StepContext> contexts, CancellationToken cancellationToken)
    {
        var email = await EmailTemplate.FindAsync(library, properties.Email, cancellationToken);
        var recipients = new List<Recipients>(contexts.Count);
        foreach (var context in contexts)
        {
            recipients.Add(await RecipientsAsync(properties, context.Contact, cancellationToken));
        }

        return (email, recipients);
    }

    private async Task<IReadOnlyDictionary<string, Outcome>> SendAsync(EmailTemplate email, IReadOnlyList<StepContext> contexts, IReadOnlyList<Recipients> recipients, CancellationToken cancellationToken)
    {
        var addressed = contexts.Zip(recipients)
            .Where(pair => pair.Second.Addresses is not null)
            .Select(pair => new EmailRecipient(pair.First.Contact, pair.First.StepId, pair.First.Campaign.Definition.Id) { Instead = pair.Second.Addresses })
            .ToList();
        var outcomes = await channel.SendAsync(email, addressed, cancellationToken);
        return contexts.Zip(recipients).ToDictionary(
            pair => pair.First.Contact.Id,
            pair => (pair.Second.Addresses is null ? Outcome.PassedWithError("there is nobody to send it to") : outcomes[pair.First.Contact.Id]) with { Details = pair.Second.Details },
            StringComparer.Ordinal);
    }

    private static ListSchema Addresses(string who) => new(new TextSchema { NotBlank = true, MaxLength = 512 })
    {
        MaxItems = MostEntries,
        Description = $"{who}: addresses, or tokens such as {{contactfield=manager}} that give one or several, parted by commas.",
    };

    private async Task<Recipients> RecipientsAsync(Settings properties, Contact contact, CancellationToken cancellationToken)
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
        return new Recipients(list.To.Count == 0 ? null : new EmailAddresses(list.To, list.Cc, list.Bcc), list.Details);
    }

    /// <summary>The action's properties.</summary>
    public sealed record Settings(
        string Email,
        IReadOnlyList<string>? Users = null,
        bool? ToOwner = null,
        IReadOnlyList<string>? To = null,
        IReadOnlyList<string>? Cc = null,
        IReadOnlyList<string>? Bcc = null);

    private sealed record Recipients(EmailAddresses? Addresses, IReadOnlyDictionary<string, string>? Details);
}

/// <summary>The action's queue function.</summary>
public sealed class SendEmailToUserFunction(CohortHandler cohorts)
{
    /// <summary>Runs the step for the cohort of a message.</summary>
    [Function("send-email-to-user")]
    public Task Run([QueueTrigger("send-email-to-user")] string message, FunctionContext context) =>
        cohorts.HandleAsync("send-email-to-user", message, context);
}
