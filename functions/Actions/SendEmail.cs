using System.Text.Json;
using CampaignFunctions.Channels.Email;
using CampaignFunctions.Contacts;
using CampaignFunctions.Journeys;
using CampaignFunctions.Journeys.Steps;
using CampaignFunctions.Library;
using CampaignFunctions.Schemas;
using Microsoft.Azure.Functions.Worker;

namespace CampaignFunctions.Actions;

/// <summary>
/// Sends an email to the contact. Checked in this order: the email is there and published; the contact has an address; has not opted out of
/// the email's category; and for marketing: has not received it yet from anywhere, may be contacted, and the frequency cap leaves room.
/// What blocks passes with that reason, a cap puts the step off to its end. A marketing email goes to a contact at most once, a
/// transactional one as often as asked.
/// </summary>
public sealed class SendEmail(ILibrary library, IEmailChannel channel) : OutsideAction<SendEmail.Settings>
{
    private const string Channel = "email";

    /// <inheritdoc/>
    public override string Name => "send-email";

    /// <inheritdoc/>
    public override string Description => "Sends an email to the contact.";

    /// <inheritdoc/>
    public override ObjectSchema Properties { get; } = new(
        Property.Required("email", new IdSchema { RefersTo = LibraryKinds.Emails, Description = "The email's id." }),
        Property.Optional("emailType", new ChoiceSchema("marketing", "transactional") { Description = "Left out: marketing." }),
        Property.Optional("onInDoubt", new ChoiceSchema("giveUp", "retry") { Description = "When nobody knows whether it went out. Left out: giveUp for marketing, retry for transactional." }));

    /// <inheritdoc/>
    protected override InDoubt InDoubtPolicy(Settings properties) =>
        properties.OnInDoubt ?? (properties.IsMarketing ? InDoubt.GiveUp : InDoubt.Retry);

    /// <inheritdoc/>
    protected override async ValueTask<Outcome?> CheckAsync(Settings properties, StepContext context, CancellationToken cancellationToken)
    {
        if (await EmailTemplate.FindAsync(library, properties.Email, cancellationToken) is not { } email || !email.IsEffective(context.Now))
        {
            return Outcome.PassedWithError($"the email '{properties.Email}' was not found or is not published");
        }

        var contact = context.Contact;
        if (string.IsNullOrWhiteSpace(contact.Email))
        {
            return Outcome.PassedWithError("the contact has no email address");
        }

        if (email.Category is { } category && contact.CategoryOptOuts.Contains(category, StringComparer.Ordinal))
        {
            return Outcome.PassedWithError($"the contact opted out of the category '{category}'");
        }

        return properties.IsMarketing ? CheckMarketing(properties.Email, context) : null;
    }

    /// <inheritdoc/>
    protected override async Task<IReadOnlyDictionary<string, Outcome>> SendAsync(Settings properties, IReadOnlyList<StepContext> contexts, CancellationToken cancellationToken)
    {
        EmailTemplate? email;
        try
        {
            email = await EmailTemplate.FindAsync(library, properties.Email, cancellationToken);
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            return contexts.ToDictionary(context => context.Contact.Id, _ => Outcome.Failed($"the email '{properties.Email}' could not be read: {exception.Message}"), StringComparer.Ordinal);
        }

        if (email is null)
        {
            return contexts.ToDictionary(context => context.Contact.Id, _ => Outcome.PassedWithError($"the email '{properties.Email}' was not found"), StringComparer.Ordinal);
        }

        var recipients = contexts.Select(context => new EmailRecipient(context.Contact, context.StepId, context.Campaign.Definition.Id) { IsMarketing = properties.IsMarketing }).ToList();
        return await channel.SendAsync(email, recipients, cancellationToken);
    }

    /// <inheritdoc/>
    protected override void Settle(Settings properties, StepContext context, Outcome outcome)
    {
        if (!properties.IsMarketing || context.State.Sends is not { } sends)
        {
            return;
        }

        var mark = sends.Marketing.GetValueOrDefault(properties.Email);
        if (outcome.Kind is OutcomeKind.Passed && mark is null)
        {
            // It had counted as failed until the provider said that it went out.
            sends.Marketing[properties.Email] = new MarketingSend(context.StepId, context.Now);
            FrequencyCaps.Count(sends, Channel, context.Now);
            context.State.SendsChanged = true;
        }
        else if (mark?.StepId == context.StepId && !(outcome.Kind is OutcomeKind.Passed or OutcomeKind.InDoubt || outcome.Reason?.StartsWith("in doubt", StringComparison.Ordinal) == true))
        {
            // What surely did not go out does not count as received.
            sends.Marketing.Remove(properties.Email);
            sends.Recent.GetValueOrDefault(Channel)?.Remove(mark.At);
            context.State.SendsChanged = true;
        }
    }

    private static Outcome? CheckMarketing(string email, StepContext context)
    {
        var sends = context.State.Sends ??= new Sends();
        if (sends.Marketing.TryGetValue(email, out var known) && known.StepId != context.StepId)
        {
            return Outcome.PassedWithError("the contact has already received this email");
        }

        // The claim of a try whose worker vanished: this try takes its place, in the cap's count too.
        if (known is not null && sends.Recent.GetValueOrDefault(Channel)?.Remove(known.At) == true)
        {
            context.State.SendsChanged = true;
        }

        if (context.Contact.DoNotContact.Find(entry => entry.Channel == Channel) is { } blocked)
        {
            return Outcome.PassedWithError($"the contact may not be contacted by email ({JsonNamingPolicy.CamelCase.ConvertName(blocked.Reason.ToString())})");
        }

        if (FrequencyCaps.EndOf(context.Contact, sends, Channel, context.Now) is { } end)
        {
            return Outcome.Deferred("the contact's frequency cap for email is reached", end);
        }

        sends.Marketing[email] = new MarketingSend(context.StepId, context.Now);
        FrequencyCaps.Count(sends, Channel, context.Now);
        context.State.SendsChanged = true;
        return null;
    }

    /// <summary>The action's properties.</summary>
    public sealed record Settings(string Email, string? EmailType = null, InDoubt? OnInDoubt = null)
    {
        /// <summary>Whether it is marketing.</summary>
        public bool IsMarketing => EmailType != "transactional";
    }
}

/// <summary>The action's queue function.</summary>
public sealed class SendEmailFunction(CohortHandler cohorts)
{
    /// <summary>Runs the step for the cohort of a message.</summary>
    [Function("send-email")]
    public Task Run([QueueTrigger("send-email")] string message, FunctionContext context) =>
        cohorts.HandleAsync("send-email", message, context);
}
