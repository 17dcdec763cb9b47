using System.Text.Json;
using CampaignFunctions.Channels.Messages;
using CampaignFunctions.Contacts;
using CampaignFunctions.Journeys;
using CampaignFunctions.Journeys.Steps;
using CampaignFunctions.Library;
using Microsoft.Extensions.Options;

namespace CampaignFunctions.Channels.Email;

/// <summary>
/// Emails of steps. Checked in this order: the email is there and published; the contact has an address; has not opted out of the email's category;
/// and for marketing: has not received it yet from anywhere, may be contacted, and the frequency cap leaves room.
/// </summary>
internal sealed class EmailMessages(ILibrary library, IEmailChannel channel, IOptions<FrequencyCapOptions> caps) : IMessageChannel
{
    private const string Channel = "email";

    /// <inheritdoc/>
    public string Name => Channel;

    /// <inheritdoc/>
    public ValueTask<Outcome?> CheckAsync(string content, StepContext context, CancellationToken cancellationToken) => CheckAsync(content, isMarketing: true, context, cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyDictionary<string, Outcome>> SendAsync(string content, IReadOnlyList<StepContext> contexts, CancellationToken cancellationToken) => SendAsync(content, isMarketing: true, contexts, cancellationToken);

    /// <summary>The last look, for marketing or for what the contact must get.</summary>
    public async ValueTask<Outcome?> CheckAsync(string content, bool isMarketing, StepContext context, CancellationToken cancellationToken)
    {
        if (await EmailTemplate.FindAsync(library, content, cancellationToken) is not { } email || !email.IsEffective(context.Now))
        {
            return Outcome.PassedWithError($"the email '{content}' was not found or is not published");
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

        return isMarketing ? CheckMarketing(content, context) : null;
    }

    /// <summary>Sends to contacts who hold a committed claim.</summary>
    public Task<IReadOnlyDictionary<string, Outcome>> SendAsync(string content, bool isMarketing, IReadOnlyList<StepContext> contexts, CancellationToken cancellationToken) => contexts.AfterReadingAsync(
        $"the email '{content}'",
        () => EmailTemplate.FindAsync(library, content, cancellationToken),
        email => email is null
            ? contexts.AllAsync(Outcome.PassedWithError($"the email '{content}' was not found"))
            : channel.SendAsync(email, [.. contexts.Select(context => new EmailRecipient(context.Contact, context.StepId, context.Campaign.Definition.Id) { IsMarketing = isMarketing })], cancellationToken));

    /// <inheritdoc/>
    public void Settle(string content, StepContext context, Outcome outcome)
    {
        if (context.State.Sends is not { } sends)
        {
            return;
        }

        var mark = sends.Marketing.GetValueOrDefault(content);
        if (outcome.Kind is OutcomeKind.Passed && mark is null)
        {
            // It had counted as failed until the provider said that it went out.
            sends.Marketing[content] = new MarketingSend(context.StepId, context.Now);
            FrequencyCaps.Count(sends, Channel, context.Now);
            context.State.SendsChanged = true;
        }
        else if (mark?.StepId == context.StepId && !outcome.MayHaveGoneOut)
        {
            // What surely did not go out does not count as received.
            sends.Marketing.Remove(content);
            sends.Recent.GetValueOrDefault(Channel)?.Remove(mark.At);
            context.State.SendsChanged = true;
        }
    }

    private Outcome? CheckMarketing(string email, StepContext context)
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

        if (FrequencyCaps.EndOf(context.Contact, sends, Channel, context.Now, caps.Value.For(Channel)) is { } end)
        {
            return Outcome.Deferred("the frequency cap for email is reached", end);
        }

        sends.Marketing[email] = new MarketingSend(context.StepId, context.Now);
        FrequencyCaps.Count(sends, Channel, context.Now);
        context.State.SendsChanged = true;
        return null;
    }
}
