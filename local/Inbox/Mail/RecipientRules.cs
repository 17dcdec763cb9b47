using System.Text;

namespace Inbox.Mail;

/// <summary>What SendGrid refuses of one personalization.</summary>
internal static class RecipientRules
{
    private const int MostBytes = 10_000;

    private static readonly HashSet<string> ReservedHeaders = new(StringComparer.OrdinalIgnoreCase)
    {
        "x-sg-id", "x-sg-eid", "received", "dkim-signature", "Content-Type", "Content-Transfer-Encoding",
        "To", "From", "Subject", "Reply-To", "CC", "BCC",
    };

    public static int Count(Personalization personalization) =>
        (personalization.To?.Count ?? 0) + (personalization.Cc?.Count ?? 0) + (personalization.Bcc?.Count ?? 0);

    public static IEnumerable<MailError> Errors(Personalization personalization, int index, MailSend mail, DateTimeOffset now)
    {
        var field = $"personalizations.{index}";
        return
        [
            .. Recipients(personalization, field),
            .. Headers(personalization, mail, field),
            .. Sizes(personalization, mail, field),
            .. MailRules.SendAt(personalization.SendAt, $"{field}.send_at", now),
        ];
    }

    private static IEnumerable<MailError> Recipients(Personalization personalization, string field)
    {
        if (personalization.To is not { Count: > 0 })
            yield return new("The to array is required for all personalization objects, and must have at least one email object with a valid email address.", $"{field}.to");

        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (list, addresses) in new[] { ("to", personalization.To), ("cc", personalization.Cc), ("bcc", personalization.Bcc) })
        {
            foreach (var (index, address) in (addresses ?? []).Index())
            {
                if (!MailRules.IsAddress(address.Email))
                    yield return new("Does not contain a valid address.", $"{field}.{list}.{index}.email");
                else if (!seen.Add(address.Email!))
                    yield return new($"Each email address in the personalization block should be unique between to, cc, and bcc. We found the first duplicate instance of [{address.Email}] in the {field}.{list} field.", field);
            }
        }

        if (personalization.From is { } from && !MailRules.IsAddress(from.Email))
            yield return new("The from email does not contain a valid address.", $"{field}.from.email");
    }

    private static IEnumerable<MailError> Headers(Personalization personalization, MailSend mail, string field)
    {
        foreach (var (headers, place) in new[] { (personalization.Headers, $"{field}.headers"), (mail.Headers, "headers") })
        {
            foreach (var name in (headers ?? []).Keys.Where(ReservedHeaders.Contains))
                yield return new($"The header {name} is reserved and can't be set.", place);
        }
    }

    private static IEnumerable<MailError> Sizes(Personalization personalization, MailSend mail, string field)
    {
        if (personalization.Substitutions is { Count: > 0 } && mail.HasDynamicTemplate)
            yield return new("Substitutions may not be used with dynamic templating", $"{field}.substitutions");
        if (Bytes(personalization.Substitutions) > MostBytes)
            yield return new($"The substitutions must be at most {MostBytes} bytes for each personalization.", $"{field}.substitutions");
        if (Bytes(personalization.CustomArgs) + Bytes(mail.CustomArgs) > MostBytes)
            yield return new($"The custom_args must be at most {MostBytes} bytes for each personalization.", $"{field}.custom_args");
    }

    private static int Bytes(Dictionary<string, string>? texts) =>
        texts?.Sum(pair => Encoding.UTF8.GetByteCount(pair.Key) + Encoding.UTF8.GetByteCount(pair.Value)) ?? 0;
}
