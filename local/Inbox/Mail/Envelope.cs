using Inbox.Store;

namespace Inbox.Mail;

/// <summary>Makes of one personalization the email that its recipients would see.</summary>
internal static class Envelope
{
    public static InboxEmail Email(MailSend mail, Personalization personalization, string messageId)
    {
        var substitutions = new Substitutions(personalization.Substitutions);
        var from = personalization.From ?? mail.From!;
        var replyTo = mail.ReplyToList ?? (mail.ReplyTo is null ? [] : [mail.ReplyTo]);
        var sendAt = personalization.SendAt ?? mail.SendAt;
        return new InboxEmail
        {
            To = Addresses(personalization.To),
            Cc = Addresses(personalization.Cc),
            Bcc = Addresses(personalization.Bcc),
            From = from.Email!,
            Subject = substitutions.Apply(string.IsNullOrEmpty(personalization.Subject) ? mail.Subject : personalization.Subject),
            Html = substitutions.Apply(mail.Content?.Find(block => block.Type == "text/html")?.Value),
            Text = substitutions.Apply(mail.Content?.Find(block => block.Type == "text/plain")?.Value),
            Categories = mail.Categories ?? [],
            CustomArgs = Merge(mail.CustomArgs, personalization.CustomArgs),
            ReplyTo = [.. Addresses(replyTo).Select(address => substitutions.Apply(address)!)],
            Headers = Merge(mail.Headers, personalization.Headers),
            Names = Names([from, .. replyTo, .. personalization.To ?? [], .. personalization.Cc ?? [], .. personalization.Bcc ?? []]),
            TemplateId = mail.TemplateId,
            DynamicTemplateData = personalization.DynamicTemplateData,
            SendAt = sendAt is { } seconds ? DateTimeOffset.FromUnixTimeSeconds(seconds) : null,
            Attachments = [.. (mail.Attachments ?? []).Select(attachment => attachment.Filename!)],
            MessageId = messageId,
        };
    }

    private static string[] Addresses(List<MailAddress>? addresses) => [.. (addresses ?? []).Select(address => address.Email!)];

    private static Dictionary<string, string> Names(IEnumerable<MailAddress> addresses)
    {
        var names = new Dictionary<string, string>();
        foreach (var address in addresses)
        {
            if (!string.IsNullOrEmpty(address.Name)) names[address.Email!] = address.Name;
        }

        return names;
    }

    /// <summary>The personalization's own values win.</summary>
    private static Dictionary<string, string> Merge(Dictionary<string, string>? common, Dictionary<string, string>? own)
    {
        var merged = new Dictionary<string, string>(common ?? []);
        foreach (var (name, value) in own ?? []) merged[name] = value;
        return merged;
    }
}
