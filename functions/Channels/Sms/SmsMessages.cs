using System.Text.Json;
using CampaignFunctions.Channels.Messages;
using CampaignFunctions.Contacts;
using CampaignFunctions.Journeys;
using CampaignFunctions.Journeys.Steps;
using CampaignFunctions.Library;
using Microsoft.Extensions.Options;

namespace CampaignFunctions.Channels.Sms;

/// <summary>
/// Marketing by text message. Checked in this order: the text is there and published; the contact has a phone number; may be contacted by sms;
/// and the frequency cap leaves room. Unlike a marketing email, the same text may reach a contact again from another step.
/// </summary>
internal sealed class SmsMessages(ILibrary library, ISmsChannel channel, IOptions<FrequencyCapOptions> caps) : IMessageChannel
{
    /// <summary>The channel's name.</summary>
    public const string Channel = "sms";

    /// <inheritdoc/>
    public string Name => Channel;

    /// <inheritdoc/>
    public async ValueTask<Outcome?> CheckAsync(string content, StepContext context, CancellationToken cancellationToken)
    {
        if (await SmsTemplate.FindAsync(library, content, cancellationToken) is not { Published: true })
        {
            return Outcome.PassedWithError($"the text message '{content}' was not found or is not published");
        }

        var contact = context.Contact;
        if (Number(contact) is null)
        {
            return Outcome.PassedWithError(string.IsNullOrWhiteSpace(contact.Phone) ? "the contact has no phone number" : "the contact's phone number can't be understood");
        }

        if (contact.DoNotContact.Find(entry => entry.Channel == Channel) is { } blocked)
        {
            return Outcome.PassedWithError($"the contact may not be contacted by sms ({JsonNamingPolicy.CamelCase.ConvertName(blocked.Reason.ToString())})");
        }

        var sends = context.State.Sends ??= new Sends();
        SendClaims.TakeBack(sends, Channel, context.StepId);
        if (FrequencyCaps.EndOf(contact, sends, Channel, context.Now, caps.Value.For(Channel)) is { } end)
        {
            context.State.SendsChanged = true;
            return Outcome.Deferred("the frequency cap for sms is reached", end);
        }

        SendClaims.Make(sends, Channel, context.StepId, context.Now);
        context.State.SendsChanged = true;
        return null;
    }

    /// <inheritdoc/>
    public Task<IReadOnlyDictionary<string, Outcome>> SendAsync(string content, IReadOnlyList<StepContext> contexts, CancellationToken cancellationToken) => contexts.AfterReadingAsync(
        $"the text message '{content}'",
        () => SmsTemplate.FindAsync(library, content, cancellationToken),
        sms => sms is null
            ? contexts.AllAsync(Outcome.PassedWithError($"the text message '{content}' was not found"))
            : channel.SendAsync(sms, [.. contexts.Select(context => new SmsRecipient(context.Contact, Number(context.Contact)!, context.StepId))], cancellationToken));

    /// <inheritdoc/>
    public void Settle(string content, StepContext context, Outcome outcome)
    {
        if (context.State.Sends is { } sends && SendClaims.Settle(sends, Channel, context.StepId, outcome.MayHaveGoneOut))
        {
            context.State.SendsChanged = true;
        }
    }

    private static string? Number(Contact contact) => PhoneNumber.ToE164(contact.Phone, ContactFields.Text(contact, "country"));
}
