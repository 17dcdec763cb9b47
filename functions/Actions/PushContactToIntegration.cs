using System.Text.Json;
using CampaignFunctions.Campaigns;
using CampaignFunctions.Channels;
using CampaignFunctions.Channels.Integrations;
using CampaignFunctions.Contacts;
using CampaignFunctions.Journeys;
using CampaignFunctions.Journeys.Steps;
using CampaignFunctions.Library;
using CampaignFunctions.Schemas;
using Microsoft.Azure.Functions.Worker;

namespace CampaignFunctions.Actions;

/// <summary>
/// Creates the contact in another system, or updates the one that was created before; the id over there is kept on the contact. A contact who looks as
/// at the last push isn't pushed again. A campaign over there, and the status in it, come after the push alone. An integration that isn't published is
/// passed by; one that fails is tried again, and has failed once out of retries.
/// </summary>
public sealed class PushContactToIntegration(ILibrary library, ICompanies companies, IIntegrationChannel channel) : OutsideAction<PushContactToIntegration.Settings>
{
    /// <inheritdoc/>
    public override string Name => "push-contact-to-integration";

    /// <inheritdoc/>
    public override string Description => "Creates or updates the contact in another system.";

    /// <inheritdoc/>
    public override ObjectSchema Properties { get; } = new(
        Property.Required("integration", new IdSchema { RefersTo = LibraryKinds.Integrations, Description = "The integration's id." }),
        Property.Optional("campaign", new TextSchema { NotBlank = true, MaxLength = 128, Description = "The campaign over there, by its id there." }),
        Property.Optional("memberStatus", new TextSchema { NotBlank = true, MaxLength = 128, Description = "The contact's status in that campaign." }),
        Property.Optional("onInDoubt", new ChoiceSchema("retry", "giveUp") { Description = "When nobody knows whether it arrived. Left out: retry." }));

    /// <inheritdoc/>
    public override IEnumerable<ValidationError> Check(StepDefinition step, string pointer, CampaignTree tree)
    {
        if (StepProperties.Read<Settings>(step.Properties) is { MemberStatus: not null, Campaign: null })
        {
            yield return new ValidationError($"{pointer}/properties/campaign", ErrorCodes.Missing, "'memberStatus' is a status in a campaign: name the campaign as well.");
        }
    }

    /// <inheritdoc/>
    protected override InDoubt InDoubtPolicy(Settings properties) => properties.OnInDoubt ?? InDoubt.Retry;

    /// <inheritdoc/>
    protected override async ValueTask<Outcome?> CheckAsync(Settings properties, StepContext context, CancellationToken cancellationToken) =>
        Passes(await library.FindAsync(LibraryKinds.Integrations, properties.Integration, cancellationToken), properties);

    /// <inheritdoc/>
    protected override Task<IReadOnlyDictionary<string, Outcome>> SendAsync(Settings properties, IReadOnlyList<StepContext> contexts, CancellationToken cancellationToken) => contexts.AfterReadingAsync(
        $"the integration '{properties.Integration}'",
        async () => (Integration: await library.FindAsync(LibraryKinds.Integrations, properties.Integration, cancellationToken), Primary: await companies.PrimaryOfAsync(contexts.Select(context => context.Contact), cancellationToken)),
        read => Passes(read.Integration, properties) is { } outcome ? contexts.AllAsync(outcome) : PushAsync(properties, read.Integration!.Body, contexts, read.Primary, cancellationToken));

    /// <inheritdoc/>
    protected override void Settle(Settings properties, StepContext context, Outcome outcome)
    {
        if (outcome.Receipt is RemoteContact remote && context.Contact.RemoteIds.GetValueOrDefault(properties.Integration) != remote)
        {
            context.Edit().RemoteIds[properties.Integration] = remote;
        }
    }

    private static Outcome? Passes(LibraryDocument? integration, Settings properties) => integration switch
    {
        null => Outcome.PassedWithError($"the integration '{properties.Integration}' was not found"),
        _ when integration.Body.TryGetProperty("published", out var published) && published.ValueKind == JsonValueKind.False =>
            Outcome.Passed with { Details = new Dictionary<string, string>(StringComparer.Ordinal) { ["note"] = $"the integration '{properties.Integration}' is not published" } },
        _ => null,
    };

    private Task<IReadOnlyDictionary<string, Outcome>> PushAsync(Settings properties, JsonElement integration, IReadOnlyList<StepContext> contexts, IReadOnlyDictionary<string, Company> primary, CancellationToken cancellationToken)
    {
        var contacts = contexts.Select(context => (context.Contact, primary.GetValueOrDefault(context.Contact.Id))).ToArray();
        return channel.PushAsync(new IntegrationPush(properties.Integration, integration, contacts, properties.Campaign, properties.MemberStatus, properties.OnInDoubt == InDoubt.GiveUp), cancellationToken);
    }

    /// <summary>The action's properties.</summary>
    public sealed record Settings(string Integration, string? Campaign = null, string? MemberStatus = null, InDoubt? OnInDoubt = null);
}

/// <summary>The action's queue function.</summary>
public sealed class PushContactToIntegrationFunction(CohortHandler cohorts)
{
    /// <summary>Runs the step for the cohort of a message.</summary>
    [Function("push-contact-to-integration")]
    public Task Run([QueueTrigger("push-contact-to-integration")] string message, FunctionContext context) =>
        cohorts.HandleAsync("push-contact-to-integration", message, context);
}
