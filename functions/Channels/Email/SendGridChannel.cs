using System.Net.Mail;
using CampaignFunctions.Contacts;
using CampaignFunctions.Journeys;
using CampaignFunctions.Library;
using Microsoft.Extensions.Options;
using SendGrid;
using SendGrid.Helpers.Mail;

namespace CampaignFunctions.Channels.Email;

/// <summary>
/// Sends through SendGrid's v3 Mail Send: one request per up to 1,000 contacts, each with substitutions of its own.
/// https://www.twilio.com/docs/sendgrid/api-reference/mail-send/mail-send
/// </summary>
internal sealed class SendGridChannel(IHttpClientFactory clients, IOptions<EmailOptions> options, ICompanies companies, TimeProvider clock) : IEmailChannel
{
    /// <summary>Name of the HTTP client.</summary>
    public const string ClientName = "sendgrid";

    // Recipients of a request, those of copies included.
    private const int MostRecipients = 1000;

    // SendGrid refuses more than 10,000 bytes of substitutions in one personalization.
    private const int MostSubstitutionCharacters = 9_000 / 3;

    /// <inheritdoc/>
    public async Task<IReadOnlyDictionary<string, Outcome>> SendAsync(EmailTemplate email, IReadOnlyList<EmailRecipient> recipients, CancellationToken cancellationToken)
    {
        var outcomes = new Dictionary<string, Outcome>(StringComparer.Ordinal);
        if ((email.From ?? options.Value.From) is not { Length: > 0 } sender)
        {
            return recipients.ToDictionary(recipient => recipient.Contact.Id, _ => Outcome.Failed("neither the email nor the setting SendGrid__from names a sender"), StringComparer.Ordinal);
        }

        // Until the first request nothing has gone out, so whatever goes wrong before it is a plain failure.
        CompiledEmail compiled;
        SendGridMessage shared;
        IReadOnlyDictionary<string, Company> primary = new Dictionary<string, Company>();
        try
        {
            compiled = CompiledEmail.Of(email);
            primary = compiled.HasTokens ? await companies.PrimaryOfAsync(recipients.Select(recipient => recipient.Contact), cancellationToken) : primary;
            shared = Message(email, sender, compiled, []);
        }
        catch (Exception exception)
        {
            return recipients.ToDictionary(recipient => recipient.Contact.Id, _ => CannotBeWritten(exception), StringComparer.Ordinal);
        }

        var together = new List<Addressed>(recipients.Count);
        foreach (var recipient in recipients)
        {
            Dictionary<string, string> values;
            try
            {
                values = await compiled.ValuesAsync(recipient.Contact, primary.GetValueOrDefault(recipient.Contact.Id));
            }
            catch (Exception exception)
            {
                outcomes[recipient.Contact.Id] = CannotBeWritten(exception);
                continue;
            }

            if (values.Sum(value => value.Key.Length + value.Value.Length) <= MostSubstitutionCharacters)
            {
                together.Add(new Addressed(recipient, values));
            }
            else
            {
                var message = Message(email, sender, compiled, values);
                await SendAsync(message, [new Addressed(recipient, [])], outcomes, cancellationToken);
            }
        }

        foreach (var request in Requests(together))
        {
            await SendAsync(shared, request, outcomes, cancellationToken);
        }

        return outcomes;
    }

    private static IEnumerable<List<Addressed>> Requests(List<Addressed> recipients)
    {
        var request = new List<Addressed>();
        var count = 0;
        foreach (var recipient in recipients)
        {
            var more = recipient.Recipient.Instead?.Count ?? 1;
            if (request.Count > 0 && count + more > MostRecipients)
            {
                yield return request;
                (request, count) = ([], 0);
            }

            request.Add(recipient);
            count += more;
        }

        if (request.Count > 0)
        {
            yield return request;
        }
    }

    private static Outcome CannotBeWritten(Exception exception) => Outcome.Failed($"the email can't be written: {exception.GetType().Name}: {exception.Message}");

    private static SendGridMessage Message(EmailTemplate email, string sender, CompiledEmail compiled, Dictionary<string, string> values)
    {
        var message = new SendGridMessage { From = Address(sender), TemplateId = email.SendGridTemplateId, Categories = [email.Id] };
        if (email.ReplyTo is { } replyTo)
        {
            message.ReplyTo = Address(replyTo);
        }

        if (email.SendGridTemplateId is not null)
        {
            return message;
        }

        message.Subject = LiquidText.Fill(compiled.Subject, values);
        message.PlainTextContent = compiled.Text is null ? null : LiquidText.Fill(compiled.Text, values);
        message.HtmlContent = compiled.Html is null ? null : LiquidText.Fill(compiled.Html, values);
        return message;
    }

    private async Task SendAsync(SendGridMessage message, List<Addressed> recipients, Dictionary<string, Outcome> outcomes, CancellationToken cancellationToken)
    {
        var left = recipients;
        while (left.Count > 0)
        {
            message.Personalizations = left.ConvertAll(Personalization);
            var answer = await AskAsync(message, cancellationToken);
            if (answer.Refused(left) is { Count: > 0 } refused && refused.Count < left.Count)
            {
                foreach (var (recipient, reason) in refused)
                {
                    outcomes[recipient.Recipient.Contact.Id] = Outcome.PassedWithError(reason);
                }

                left = left.FindAll(recipient => !refused.ContainsKey(recipient));
                continue;
            }

            foreach (var recipient in left)
            {
                outcomes[recipient.Recipient.Contact.Id] = answer.Outcome;
            }

            return;
        }
    }

    private async Task<SendGridAnswer> AskAsync(SendGridMessage message, CancellationToken cancellationToken)
    {
        using var http = clients.CreateClient(ClientName);
        var client = new SendGridClient(http, new SendGridClientOptions { ApiKey = options.Value.ApiKey, Host = options.Value.Host });
        try
        {
            return await SendGridAnswer.ReadAsync(await client.SendEmailAsync(message, cancellationToken), clock.GetUtcNow(), cancellationToken);
        }
        catch (HttpRequestException exception) when (NetworkFaults.NeverArrived(exception))
        {
            return new SendGridAnswer(Outcome.Failed($"SendGrid can't be reached: {exception.HttpRequestError}"), []);
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException || (exception is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return new SendGridAnswer(Outcome.InDoubt("in doubt: SendGrid's answer got lost"), []);
        }
    }

    private static Personalization Personalization(Addressed addressed)
    {
        var recipient = addressed.Recipient;
        var args = new Dictionary<string, string>(StringComparer.Ordinal) { ["step_id"] = recipient.StepId, ["campaign"] = recipient.Campaign };
        if (recipient.Instead is null)
        {
            args["contact"] = recipient.Contact.Id;
        }

        return new Personalization
        {
            Tos = Addresses(recipient.Instead?.To ?? [recipient.Contact.Email!]),
            Ccs = Addresses(recipient.Instead?.Cc),
            Bccs = Addresses(recipient.Instead?.Bcc),
            Substitutions = addressed.Values.Count == 0 ? null : addressed.Values,
            CustomArgs = args,
        };
    }

    private static List<EmailAddress>? Addresses(IReadOnlyList<string>? addresses) =>
        addresses is null or { Count: 0 } ? null : [.. addresses.Select(address => new EmailAddress(address))];

    private static EmailAddress Address(string mailbox)
    {
        var address = new MailAddress(mailbox);
        return new EmailAddress(address.Address, address.DisplayName.Length == 0 ? null : address.DisplayName);
    }

    internal sealed record Addressed(EmailRecipient Recipient, Dictionary<string, string> Values);
}
