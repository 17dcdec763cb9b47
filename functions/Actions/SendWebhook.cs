using System.Text.Json;
using CampaignFunctions.Campaigns;
using CampaignFunctions.Channels;
using CampaignFunctions.Channels.Network;
using CampaignFunctions.Channels.Webhooks;
using CampaignFunctions.Contacts;
using CampaignFunctions.Journeys;
using CampaignFunctions.Journeys.Steps;
using CampaignFunctions.Library;
using CampaignFunctions.Schemas;
using Microsoft.Azure.Functions.Worker;
using NodaTime;

namespace CampaignFunctions.Actions;

/// <summary>
/// Calls a URL for each contact, signed as of Standard Webhooks; <c>webhook-id</c> is the same on every try of the same step. Any 2xx passes; 408,
/// 425, 429, 5xx and faults of the network are tried again, and once out of retries the step has passed with an error, unless <c>onFailure</c> says
/// stop; any other status passes with an error at once. Tokens work in URL, headers and data.
/// </summary>
public sealed class SendWebhook(IWebhookChannel channel, ICompanies companies, Turns turns) : OutsideAction<SendWebhook.Settings>
{
    private const int DefaultTimeout = 10;

    private const int LongestTimeout = 60;
    private const int AtATime = 25;

    /// <inheritdoc/>
    public override string Name => "send-webhook";

    /// <inheritdoc/>
    public override string Description => "Calls a URL with the contact's data.";

    /// <inheritdoc/>
    public override ObjectSchema Properties { get; } = new(
        Property.Required("url", new TextSchema { NotBlank = true, MaxLength = 2000, Description = "http or https. Tokens may stand in path and query." }),
        Property.Required("method", new ChoiceSchema("GET", "POST", "PUT", "PATCH", "DELETE")),
        Property.Optional("headers", new MapSchema(new OneOfSchema(new TextSchema { MaxLength = 4000 }, new ListSchema(new TextSchema { MaxLength = 4000 }) { MaxItems = 20 })) { KeyPattern = HeaderText.Name, MaxEntries = 50, Description = "Values by name; a list gives the header several times. Tokens work." }),
        Property.Optional("data", new MapSchema(new AnySchema()) { MaxEntries = 200, Description = "Values by name; a list gives the name several times in a form or query. Tokens work." }),
        Property.Optional("timeout", new IntegerSchema { Min = 1, Max = LongestTimeout, Description = "Seconds. Left out: 10." }),
        Property.Optional("retry", new ListSchema(new DurationSchema { FixedLength = true }) { MaxItems = 10, Description = "Waiting times between tries. Left out: the step's own." }),
        Property.Optional("onFailure", new ChoiceSchema("continue", "stop") { Description = "Out of retries: continue (left out) passes with an error, stop fails." }),
        Property.Optional("onInDoubt", new ChoiceSchema("retry", "giveUp") { Description = "When nobody knows whether it arrived. Left out: retry." }));

    /// <inheritdoc/>
    public override IEnumerable<ValidationError> Check(StepDefinition step, string pointer, CampaignTree tree) =>
        WebhookRules.Check(StepProperties.Read<Settings>(step.Properties), JsonPointer.Property(pointer, "properties"));

    /// <inheritdoc/>
    protected override IReadOnlyList<TimeSpan>? RetryDelays(Settings properties) =>
        properties.Retry?.Select(pause => pause.ToDuration().ToTimeSpan()).ToArray();

    /// <inheritdoc/>
    protected override bool PassesOutOfRetries(Settings properties) => properties.OnFailure != "stop";

    /// <inheritdoc/>
    protected override InDoubt InDoubtPolicy(Settings properties) => properties.OnInDoubt ?? InDoubt.Retry;

    /// <inheritdoc/>
    protected override ValueTask<Outcome?> CheckAsync(Settings properties, StepContext context, CancellationToken cancellationToken) => new((Outcome?)null);

    /// <inheritdoc/>
    protected override Task<IReadOnlyDictionary<string, Outcome>> SendAsync(Settings properties, IReadOnlyList<StepContext> contexts, CancellationToken cancellationToken) => contexts.AfterReadingAsync(
        "the companies",
        () => companies.PrimaryOfAsync(contexts.Select(context => context.Contact), cancellationToken),
        primary => turns.AskAsync(
            contexts,
            context => context.Contact.Id,
            AtATime,
            (context, token) =>
            {
                var (request, problem) = Written(properties, context, primary.GetValueOrDefault(context.Contact.Id));
                return request is null ? Task.FromResult(Outcome.PassedWithError(problem!)) : channel.SendAsync(request, token);
            },
            outcome => outcome,
            cancellationToken));

    private static (WebhookRequest? Request, string? Problem) Written(Settings properties, StepContext context, Company? company)
    {
        try
        {
            var text = new WebhookText(context.Contact, company);
            var content = properties.Method is "GET" or "DELETE" ? null : text.Content(properties);
            var url = text.Url(properties);
            return Uri.TryCreate(url, UriKind.Absolute, out var target)
                ? (new WebhookRequest(context.StepId, HttpMethod.Parse(properties.Method), target, text.Headers(properties), content, TimeSpan.FromSeconds(properties.Timeout ?? DefaultTimeout), properties.OnInDoubt == InDoubt.GiveUp), null)
                : (null, "the URL with the contact's values in it is none");
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            return (null, $"the webhook can't be written: {exception.GetType().Name}: {exception.Message}");
        }
    }

    /// <summary>The action's properties.</summary>
    public sealed record Settings(
        string Url,
        string Method,
        IReadOnlyDictionary<string, JsonElement>? Headers = null,
        IReadOnlyDictionary<string, JsonElement>? Data = null,
        int? Timeout = null,
        IReadOnlyList<Period>? Retry = null,
        string? OnFailure = null,
        InDoubt? OnInDoubt = null);
}

/// <summary>The action's queue function.</summary>
public sealed class SendWebhookFunction(CohortHandler cohorts)
{
    /// <summary>Runs the step for the cohort of a message.</summary>
    [Function("send-webhook")]
    public Task Run([QueueTrigger("send-webhook")] string message, FunctionContext context) =>
        cohorts.HandleAsync("send-webhook", message, context);
}
