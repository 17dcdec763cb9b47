using System.Net;
using System.Text;
using CampaignFunctions.Channels.Network;
using CampaignFunctions.Contacts;
using CampaignFunctions.Journeys;
using CampaignFunctions.Library;
using Microsoft.Extensions.Options;
using SendGrid;
using SendGrid.Helpers.Mail;

namespace CampaignFunctions.Channels.Email;

/// <summary>
/// Sends through SendGrid's v3 Mail Send, as many contacts in one request as its limits allow: 1,000 recipients, 10,000 bytes of substitutions each, 30 MB.
/// https://www.twilio.com/docs/sendgrid/api-reference/mail-send/limitations
/// </summary>
internal sealed class SendGridChannel(IHttpClientFactory clients, MailWriter writer, IOptions<EmailOptions> options, ICompanies companies, Turns turns, TimeProvider clock) : IEmailChannel
{
    /// <summary>Name of the HTTP client.</summary>
    public const string ClientName = "sendgrid";

    private const int MostRecipients = 1000;
    private const int MostSubstitutionBytes = 10_000;

    // Below SendGrid's 30 MB, with room for what JSON adds.
    private const long MostBytes = 20 * 1024 * 1024;
    private const int PersonalizationBytes = 2 * 1024;

    /// <inheritdoc/>
    public async Task<IReadOnlyDictionary<string, Outcome>> SendAsync(EmailTemplate email, IReadOnlyList<EmailRecipient> recipients, CancellationToken cancellationToken)
    {
        var outcomes = new Dictionary<string, Outcome>(StringComparer.Ordinal);
        var turn = turns.Begin(cancellationToken);
        foreach (var group in recipients.GroupBy(recipient => recipient.IsMarketing))
        {
            await SendAsync(email, group.Key, [.. group], outcomes, turn, cancellationToken);
        }

        return outcomes;
    }

    private async Task SendAsync(EmailTemplate email, bool isMarketing, List<EmailRecipient> recipients, Dictionary<string, Outcome> outcomes, Turn turn, CancellationToken cancellationToken)
    {
        // Until the first request nothing has gone out, so whatever goes wrong before it is a plain failure.
        MailDraft draft;
        SendGridMessage shared;
        IReadOnlyDictionary<string, Company> primary = new Dictionary<string, Company>();
        try
        {
            primary = MailWriter.HasTokens(email) ? await companies.PrimaryOfAsync(recipients.Select(recipient => recipient.Contact), cancellationToken) : primary;
            draft = writer.Draft(email, isMarketing);
            shared = writer.Message(draft, values: null);
        }
        catch (Exception exception)
        {
            Settle(recipients, CannotBeWritten(exception), outcomes);
            return;
        }

        var together = new List<AddressedMail>(recipients.Count);
        foreach (var recipient in recipients)
        {
            AddressedMail mail;
            try
            {
                mail = await writer.AddressAsync(draft, recipient, primary.GetValueOrDefault(recipient.Contact.Id));
            }
            catch (Exception exception)
            {
                Settle([recipient], CannotBeWritten(exception), outcomes);
                continue;
            }

            if (email.SendGridTemplateId is not null || mail.Bytes <= MostSubstitutionBytes)
            {
                together.Add(mail);
                continue;
            }

            mail.Personalization.Substitutions = null;
            await SendAsync(writer.Message(draft, mail.Values), [mail], outcomes, turn, cancellationToken);
        }

        foreach (var request in Requests(together, Encoding.UTF8.GetByteCount(shared.HtmlContent ?? "") + Encoding.UTF8.GetByteCount(shared.PlainTextContent ?? "")))
        {
            await SendAsync(shared, request, outcomes, turn, cancellationToken);
        }
    }

    private static IEnumerable<List<AddressedMail>> Requests(List<AddressedMail> mails, long sharedBytes)
    {
        var request = new List<AddressedMail>();
        var (recipients, bytes) = (0, sharedBytes);
        foreach (var mail in mails)
        {
            var count = mail.Recipient.Instead?.Count ?? 1;
            if (request.Count > 0 && (recipients + count > MostRecipients || bytes + mail.Bytes + PersonalizationBytes > MostBytes))
            {
                yield return request;
                request = [];
                (recipients, bytes) = (0, sharedBytes);
            }

            request.Add(mail);
            recipients += count;
            bytes += mail.Bytes + PersonalizationBytes;
        }

        if (request.Count > 0)
        {
            yield return request;
        }
    }

    private async Task SendAsync(SendGridMessage message, List<AddressedMail> mails, Dictionary<string, Outcome> outcomes, Turn turn, CancellationToken cancellationToken)
    {
        var left = mails;
        while (left.Count > 0)
        {
            if (turn.Missed is { } missed)
            {
                Settle(left.Select(mail => mail.Recipient), missed, outcomes);
                return;
            }

            message.Personalizations = left.ConvertAll(mail => mail.Personalization);
            var answer = await AskAsync(message, turn, cancellationToken);
            if (answer.Status == HttpStatusCode.RequestEntityTooLarge && left.Count > 1)
            {
                await SendAsync(message, left[..(left.Count / 2)], outcomes, turn, cancellationToken);
                left = left[(left.Count / 2)..];
                continue;
            }

            var refused = answer.Refused(left);
            if (refused.Count == 0)
            {
                Settle(left.Select(mail => mail.Recipient), answer.Outcome, outcomes);
                return;
            }

            // Nothing of a request goes out that SendGrid complains about: the others are sent without those whom it names.
            foreach (var (mail, reason) in refused)
            {
                Settle([mail.Recipient], Outcome.PassedWithError(reason), outcomes);
            }

            left = left.FindAll(mail => !refused.ContainsKey(mail));
        }
    }

    private async Task<SendGridAnswer> AskAsync(SendGridMessage message, Turn turn, CancellationToken cancellationToken)
    {
        using var http = clients.CreateClient(ClientName);
        var client = new SendGridClient(http, new SendGridClientOptions { ApiKey = options.Value.ApiKey, Host = options.Value.Host });
        try
        {
            return await SendGridAnswer.ReadAsync(await client.SendEmailAsync(message, cancellationToken), clock.GetUtcNow(), cancellationToken);
        }
        catch (UnsentException exception)
        {
            return new SendGridAnswer(Outcome.Failed($"SendGrid can't be reached: {exception.Message}"), []);
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException || (exception is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return new SendGridAnswer(Outcome.InDoubt("in doubt: SendGrid's answer got lost"), []);
        }
        catch (Exception exception)
        {
            return new SendGridAnswer(turn.Lost(exception), []);
        }
    }

    private static void Settle(IEnumerable<EmailRecipient> recipients, Outcome outcome, Dictionary<string, Outcome> outcomes)
    {
        foreach (var recipient in recipients)
        {
            outcomes[recipient.Contact.Id] = outcome;
        }
    }

    private static Outcome CannotBeWritten(Exception exception) => Outcome.Failed($"the email can't be written: {exception.GetType().Name}: {exception.Message}");
}
