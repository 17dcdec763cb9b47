using System.Net.Mail;

namespace Inbox.Mail;

/// <summary>
/// What SendGrid refuses of a mail as a whole:
/// https://www.twilio.com/docs/sendgrid/api-reference/mail-send/errors and …/mail-send/limitations.
/// </summary>
internal static class MailRules
{
    public const int MostPersonalizations = 1000;

    public static IReadOnlyList<MailError> Errors(MailSend mail, DateTimeOffset now) =>
    [
        .. Personalizations(mail, now),
        .. Sender(mail),
        .. Subject(mail),
        .. Content(mail),
        .. Labels(mail),
        .. SendAt(mail.SendAt, "send_at", now),
    ];

    /// <summary>A plain address with a domain; nothing is looked up.</summary>
    public static bool IsAddress(string? address) =>
        address is { Length: > 2 and <= 254 }
        && !address.Contains(' ')
        && System.Net.Mail.MailAddress.TryCreate(address, out var parsed)
        && parsed.Address == address
        && parsed.Host.Length > 0;

    /// <summary>At most 72 hours ahead.</summary>
    public static IEnumerable<MailError> SendAt(long? sendAt, string field, DateTimeOffset now)
    {
        if (sendAt > now.AddHours(72).ToUnixTimeSeconds())
            yield return new($"Scheduled sends can't be more than 72 hours ahead.", field);
    }

    private static IEnumerable<MailError> Personalizations(MailSend mail, DateTimeOffset now)
    {
        if (mail.Personalizations is not { Count: > 0 } personalizations)
            return [new("The personalizations field is required and must have at least one personalization.", "personalizations")];
        if (personalizations.Count > MostPersonalizations)
            return [new($"The personalizations field can have at most {MostPersonalizations} personalizations, this one has {personalizations.Count}.", "personalizations")];
        if (personalizations.Sum(RecipientRules.Count) > MostPersonalizations)
            return [new($"The total number of recipients must be at most {MostPersonalizations}. This includes all recipients defined within the to, cc, and bcc parameters, across each object that you include in the personalizations array.", "personalizations")];
        return personalizations.SelectMany((personalization, index) => RecipientRules.Errors(personalization, index, mail, now));
    }

    private static IEnumerable<MailError> Sender(MailSend mail)
    {
        if (mail.From?.Email is not { Length: > 0 })
            yield return new("The from object must be provided for every email send. It is an object that requires the email parameter, but may also contain a name parameter.  e.g. {\"email\" : \"example@example.com\"}  or {\"email\" : \"example@example.com\", \"name\" : \"Example Recipient\"}.", "from.email");
        else if (!IsAddress(mail.From.Email))
            yield return new("The from email does not contain a valid address.", "from.email");

        if (mail.ReplyTo is not null && mail.ReplyToList is not null)
            yield return new("The reply_to and reply_to_list parameters can't be used together.", "reply_to");
        if (mail.ReplyTo is not null && !IsAddress(mail.ReplyTo.Email))
            yield return new("The reply_to email does not contain a valid address.", "reply_to.email");
        foreach (var (index, address) in (mail.ReplyToList ?? []).Index())
        {
            if (!IsAddress(address.Email))
                yield return new("Does not contain a valid address.", $"reply_to_list.{index}.email");
        }
    }

    private static IEnumerable<MailError> Subject(MailSend mail)
    {
        if (mail.TemplateId is null
            && string.IsNullOrEmpty(mail.Subject)
            && mail.Personalizations is { } personalizations
            && personalizations.Exists(personalization => string.IsNullOrEmpty(personalization.Subject)))
            yield return new("The subject is required. You can get around this requirement if you use a template with a subject defined or if every personalization has a subject defined.", "subject");
    }

    private static IEnumerable<MailError> Content(MailSend mail)
    {
        if (mail.Content is not { Count: > 0 } content)
        {
            if (string.IsNullOrEmpty(mail.TemplateId))
                yield return new("Unless a valid template_id is provided, the content parameter is required. There must be at least one defined content block. We typically suggest both text/plain and text/html blocks are included, but only one block is required.", "content");
            yield break;
        }

        foreach (var (index, block) in content.Index())
        {
            if (string.IsNullOrEmpty(block.Type))
                yield return new("The content type must be a string at least one character in length.", $"content.{index}.type");
            if (string.IsNullOrEmpty(block.Value))
                yield return new("The content value must be a string at least one character in length.", $"content.{index}.value");
        }

        if (content.FindIndex(block => block.Type == "text/plain") > 0)
            yield return new("If present, text/plain must be the first content block, text/html the next.", "content");
        if (content.GroupBy(block => block.Type).Any(blocks => blocks.Count() > 1))
            yield return new("Each content type may be given only once.", "content");
    }

    private static IEnumerable<MailError> Labels(MailSend mail)
    {
        if (mail.Categories is { Count: > 10 })
            yield return new("There can be at most 10 categories.", "categories");
        if (mail.Categories is { } categories && categories.Distinct().Count() < categories.Count)
            yield return new("The categories must be unique.", "categories");
        foreach (var (index, category) in (mail.Categories ?? []).Index())
        {
            if (category is not { Length: > 0 and <= 255 })
                yield return new("A category must be 1 to 255 characters long.", $"categories.{index}");
        }

        foreach (var (index, attachment) in (mail.Attachments ?? []).Index())
        {
            if (string.IsNullOrEmpty(attachment.Content))
                yield return new("The attachment content is required.", $"attachments.{index}.content");
            if (string.IsNullOrEmpty(attachment.Filename))
                yield return new("The attachment filename is required.", $"attachments.{index}.filename");
        }
    }
}
