using System.Collections.Concurrent;
using System.Net.Mail;
using System.Text;
using System.Text.Json;
using CampaignFunctions.Channels.Links;
using CampaignFunctions.Contacts;
using CampaignFunctions.Library;
using Microsoft.Extensions.Options;
using SendGrid.Helpers.Mail;

namespace CampaignFunctions.Channels.Email;

/// <summary>
/// Writes requests to SendGrid's Mail Send: what all recipients share, and each one's personalization.
/// https://www.twilio.com/docs/sendgrid/api-reference/mail-send/mail-send
/// </summary>
internal sealed class MailWriter(EmailLinks links, IOptions<EmailOptions> options)
{
    private const int MostKept = 500;
    private readonly ConcurrentDictionary<(EmailTemplate Email, bool IsMarketing), CompiledEmail> _compiled = new();

    /// <summary>An email, parsed once for all its recipients.</summary>
    public MailDraft Draft(EmailTemplate email, bool isMarketing) => new(email, isMarketing, email.SendGridTemplateId is null ? Compiled(email, isMarketing) : null);

    /// <summary>The request without recipients.</summary>
    /// <param name="draft">The email.</param>
    /// <param name="values">One recipient's values to fill in; null: placeholders stay.</param>
    public SendGridMessage Message(MailDraft draft, IReadOnlyDictionary<string, string>? values)
    {
        var email = draft.Email;
        var message = new SendGridMessage
        {
            From = Address(email.From ?? options.Value.From),
            ReplyTo = email.ReplyTo is { } replyTo ? Address(replyTo) : null,
            Categories = email.Category is { } category && category != email.Id ? [email.Id, category] : [email.Id],
            TemplateId = email.SendGridTemplateId,
            TrackingSettings = Tracking(email, draft.IsMarketing),
        };
        if (draft.Compiled is { } compiled)
        {
            message.Subject = Filled(compiled.Subject);
            message.PlainTextContent = Filled(compiled.Text);
            message.HtmlContent = Filled(compiled.Html);
        }

        return message;

        string? Filled(string? skeleton) => skeleton is null || values is null ? skeleton : LiquidText.Fill(skeleton, values);
    }

    /// <summary>Whether there are tokens in an email, which may ask for a field of the contact's company.</summary>
    public static bool HasTokens(EmailTemplate email) => new[] { email.Subject, email.Html, email.Text }.Any(template => template is not null && Tokens.AreIn(template));

    /// <summary>One recipient's part of the request.</summary>
    /// <param name="draft">The email.</param>
    /// <param name="recipient">Who gets it.</param>
    /// <param name="company">The contact's primary company; null: none, or nothing asks for it.</param>
    public async ValueTask<AddressedMail> AddressAsync(MailDraft draft, EmailRecipient recipient, Company? company)
    {
        var email = draft.Email;
        var personalization = new Personalization
        {
            Tos = Addresses(recipient.Instead?.To ?? [recipient.Contact.Email!]),
            Ccs = Addresses(recipient.Instead?.Cc),
            Bccs = Addresses(recipient.Instead?.Bcc),
            CustomArgs = Arguments(email, recipient),
        };
        var link = recipient.LinkFor(email);
        if (recipient.IsMarketing)
        {
            // RFC 8058: mail clients unsubscribe with one POST, and nobody has to look at a page.
            personalization.Headers = new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["List-Unsubscribe"] = $"<{links.Unsubscribe(link)}>",
                ["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click",
            };
        }

        if (draft.Compiled is { } compiled)
        {
            var values = await compiled.ValuesAsync(recipient, company);
            personalization.Substitutions = values.Count == 0 ? null : values;
            return new AddressedMail(recipient, personalization, values, values.Sum(value => Encoding.UTF8.GetByteCount(value.Key) + Encoding.UTF8.GetByteCount(value.Value)));
        }

        var data = new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            [TemplateModel.Contact] = TemplateModel.Of(recipient.Contact),
            [TemplateModel.UnsubscribeUrl] = recipient.Instead is null ? links.Unsubscribe(link) : "",
        };
        personalization.TemplateData = data;
        return new AddressedMail(recipient, personalization, new Dictionary<string, string>(), JsonSerializer.SerializeToUtf8Bytes(data, Json.Options).Length);
    }

    private CompiledEmail Compiled(EmailTemplate email, bool isMarketing)
    {
        if (_compiled.Count > MostKept)
        {
            _compiled.Clear();
        }

        return _compiled.GetOrAdd((email, isMarketing), key => new CompiledEmail(key.Email, key.IsMarketing, links));
    }

    // What the app tracks itself SendGrid does not track too, and where the app's unsubscribe link is SendGrid adds none.
    private TrackingSettings? Tracking(EmailTemplate email, bool isMarketing)
    {
        var isOurs = email.SendGridTemplateId is null;
        var settings = new TrackingSettings
        {
            OpenTracking = isOurs && links.TracksOpens ? new OpenTracking { Enable = false } : null,
            ClickTracking = isOurs && links.TracksClicks ? new ClickTracking { Enable = false, EnableText = false } : null,
            SubscriptionTracking = isMarketing ? new SubscriptionTracking { Enable = false } : null,
        };
        return settings is { OpenTracking: null, ClickTracking: null, SubscriptionTracking: null } ? null : settings;
    }

    // Contact and email are left out where somebody else gets the email: what they do with it is not the contact's doing.
    private static Dictionary<string, string> Arguments(EmailTemplate email, EmailRecipient recipient)
    {
        var arguments = new Dictionary<string, string>(StringComparer.Ordinal) { ["step_id"] = recipient.StepId, ["campaign"] = recipient.Campaign };
        if (recipient.Instead is null)
        {
            arguments["contact"] = recipient.Contact.Id;
            arguments["email_id"] = email.Id;
        }

        return arguments;
    }

    private static List<EmailAddress>? Addresses(IReadOnlyList<string>? addresses) =>
        addresses is null or { Count: 0 } ? null : [.. addresses.Select(address => new EmailAddress(address))];

    private static EmailAddress Address(string mailbox)
    {
        var address = new MailAddress(mailbox);
        return new EmailAddress(address.Address, address.DisplayName.Length == 0 ? null : address.DisplayName);
    }
}

/// <summary>An email that is about to be sent.</summary>
/// <param name="Email">The email.</param>
/// <param name="IsMarketing">Whether it is marketing.</param>
/// <param name="Compiled">Its texts; null: SendGrid keeps them.</param>
internal sealed record MailDraft(EmailTemplate Email, bool IsMarketing, CompiledEmail? Compiled);

/// <summary>An email to one recipient.</summary>
/// <param name="Recipient">Who gets it.</param>
/// <param name="Personalization">The recipient's part of the request.</param>
/// <param name="Values">The values of the placeholders.</param>
/// <param name="Bytes">How long the values are.</param>
internal sealed record AddressedMail(EmailRecipient Recipient, Personalization Personalization, IReadOnlyDictionary<string, string> Values, int Bytes);
