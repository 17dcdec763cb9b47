using System.Buffers.Text;
using System.Net.Http.Headers;
using System.Text;
using CampaignFunctions.Channels.Network;
using CampaignFunctions.Contacts;
using CampaignFunctions.Journeys;
using CampaignFunctions.Library;
using Microsoft.Extensions.Options;

namespace CampaignFunctions.Channels.Sms;

/// <summary>
/// Sends through a provider that speaks Twilio's Messages resource: one request per contact, several at a time.
/// https://www.twilio.com/docs/messaging/api/message-resource#create-a-message-resource
/// </summary>
internal sealed class TwilioChannel(IHttpClientFactory clients, IOptions<SmsOptions> options, IOptions<AppOptions> app, ICompanies companies, Turns turns, TimeProvider clock) : ISmsChannel
{
    /// <summary>Name of the HTTP client.</summary>
    public const string ClientName = "sms";

    /// <summary>Where the provider reports what became of a message, below <c>/api</c>.</summary>
    public const string StatusPath = "webhooks/sms/status";

    /// <summary>The parameter of that address that names the step, see <see cref="StepParameter"/>.</summary>
    public const string StepParameterName = "step";

    /// <inheritdoc/>
    public async Task<IReadOnlyDictionary<string, Outcome>> SendAsync(SmsTemplate sms, IReadOnlyList<SmsRecipient> recipients, CancellationToken cancellationToken)
    {
        if (Unusable(options.Value) is { } problem)
        {
            return recipients.ToDictionary(recipient => recipient.Contact.Id, _ => Outcome.Failed(problem), StringComparer.Ordinal);
        }

        LiquidText template;
        IReadOnlyDictionary<string, Company> primary = new Dictionary<string, Company>();
        try
        {
            template = LiquidText.ParsePlain(sms.Text);
            primary = Tokens.AreIn(sms.Text) ? await companies.PrimaryOfAsync(recipients.Select(recipient => recipient.Contact), cancellationToken) : primary;
        }
        catch (Exception exception)
        {
            return recipients.ToDictionary(recipient => recipient.Contact.Id, _ => CannotBeWritten(exception), StringComparer.Ordinal);
        }

        return await turns.AskAsync(
            recipients,
            recipient => recipient.Contact.Id,
            options.Value.ParallelRequests,
            (recipient, token) => SendAsync(template, recipient, primary.GetValueOrDefault(recipient.Contact.Id), token),
            outcome => outcome,
            cancellationToken);
    }

    /// <summary>A step as the parameter of an address: letters, digits, <c>-</c> and <c>_</c> alone, which no one on the way writes differently.</summary>
    internal static string StepParameter(string stepId) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(stepId));

    /// <summary>The step that a parameter names; null: it names none.</summary>
    internal static string? StepOf(string? parameter) =>
        parameter is not null && Base64Url.IsValid(parameter) ? Encoding.UTF8.GetString(Base64Url.DecodeFromChars(parameter)) : null;

    private static string? Unusable(SmsOptions options) =>
        string.IsNullOrWhiteSpace(options.AccountSid) || string.IsNullOrWhiteSpace(options.AuthToken) ? "no provider of text messages is set: Sms__accountSid and Sms__authToken"
        : string.IsNullOrWhiteSpace(options.From) && string.IsNullOrWhiteSpace(options.MessagingServiceSid) ? "neither the setting Sms__from nor Sms__messagingServiceSid names a sender"
        : null;

    private static Outcome CannotBeWritten(Exception exception) => Outcome.Failed($"the text message can't be written: {exception.GetType().Name}: {exception.Message}");

    private async Task<Outcome> SendAsync(LiquidText template, SmsRecipient recipient, Company? company, CancellationToken cancellationToken)
    {
        string text;
        try
        {
            text = (await template.RenderAsync(recipient.Contact, company)).Trim();
        }
        catch (Exception exception)
        {
            return CannotBeWritten(exception);
        }

        return text.Length == 0 ? Outcome.PassedWithError("the text message is empty for this contact") : await AskAsync(Form(recipient, text), cancellationToken);
    }

    private Dictionary<string, string> Form(SmsRecipient recipient, string text)
    {
        var form = new Dictionary<string, string>(StringComparer.Ordinal) { ["To"] = recipient.Number, ["Body"] = text };
        if (options.Value is { MessagingServiceSid: { Length: > 0 } service })
        {
            form["MessagingServiceSid"] = service;
        }

        if (options.Value is { From: { Length: > 0 } from })
        {
            form["From"] = from;
        }

        if (app.Value.UrlOf($"{StatusPath}?{StepParameterName}={StepParameter(recipient.StepId)}") is { } callback)
        {
            form["StatusCallback"] = callback;
        }

        return form;
    }

    private async Task<Outcome> AskAsync(Dictionary<string, string> form, CancellationToken cancellationToken)
    {
        var settings = options.Value;
        using var http = clients.CreateClient(ClientName);
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{settings.BaseUrl.TrimEnd('/')}/2010-04-01/Accounts/{Uri.EscapeDataString(settings.AccountSid!)}/Messages.json")
        {
            Content = new FormUrlEncodedContent(form),
            Headers = { Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{settings.AccountSid}:{settings.AuthToken}"))) },
        };
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(settings.Timeout);
        try
        {
            // The status alone says what became of it, so an answer that breaks off behind it leaves no doubt.
            using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, limit.Token);
            return await TwilioAnswer.ReadAsync(response, clock.GetUtcNow(), limit.Token);
        }
        catch (UnsentException exception)
        {
            return Outcome.Failed($"the SMS provider can't be reached: {exception.Message}");
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException || (exception is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return Outcome.InDoubt("in doubt: the SMS provider's answer got lost");
        }
    }
}
