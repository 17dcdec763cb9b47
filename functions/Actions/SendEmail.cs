using CampaignFunctions.Channels.Email;
using CampaignFunctions.Contacts;
using CampaignFunctions.Journeys;
using CampaignFunctions.Journeys.Steps;
using CampaignFunctions.Library;
using CampaignFunctions.Schemas;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Options;

namespace CampaignFunctions.Actions;

/// <summary>
/// Sends an email to the contact. Checked in this order: the email is there and published; the contact has an address; has not opted out of
/// the email's category; and for marketing: has not received it yet from anywhere, may be contacted, and the frequency cap leaves room.
/// What blocks passes with that reason, a cap puts the step off to its end. A marketing email goes to a contact at most once, a
/// transactional one as often as asked.
/// </summary>
public sealed class SendEmail(ILibrary library, IEmailChannel channel, IOptions<FrequencyCapOptions> caps) : OutsideAction<SendEmail.Settings>
{
    private readonly EmailMessages _messages = new(library, channel, caps);

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
    protected override ValueTask<Outcome?> CheckAsync(Settings properties, StepContext context, CancellationToken cancellationToken) =>
        _messages.CheckAsync(properties.Email, properties.IsMarketing, context, cancellationToken);

    /// <inheritdoc/>
    protected override Task<IReadOnlyDictionary<string, Outcome>> SendAsync(Settings properties, IReadOnlyList<StepContext> contexts, CancellationToken cancellationToken) =>
        _messages.SendAsync(properties.Email, properties.IsMarketing, contexts, cancellationToken);

    /// <inheritdoc/>
    protected override void Settle(Settings properties, StepContext context, Outcome outcome)
    {
        if (properties.IsMarketing)
        {
            _messages.Settle(properties.Email, context, outcome);
        }
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
