using System.Text.RegularExpressions;
using CampaignFunctions.Journeys.Steps;
using CampaignFunctions.Schemas;

namespace CampaignFunctions.Campaigns.Definitions;

/// <summary>The body of a campaign.</summary>
public static partial class CampaignSchema
{
    /// <summary>The most steps that a campaign may have.</summary>
    public const int MaxSteps = 10_000;

    /// <summary>The most source segments, and the most source forms: a search for their members is one query, and one queue message.</summary>
    public const int MaxSources = 100;

    /// <summary>The most secrets that may be valid at once.</summary>
    public const int MaxTriggerSecrets = 2;

    private static readonly TextPattern StepId = new(IdForm, ErrorCodes.InvalidId, "The name must be the id of a step: 1 to 128 letters (a-z, A-Z), digits, '.', '_' or '-'.");

    [GeneratedRegex(@"^[A-Za-z0-9._-]{1,128}\z", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex IdForm { get; }

    /// <summary>What the body must look like, given the step types of the app.</summary>
    public static Schema For(StepTypes types) => new ObjectSchema(
        Property.Optional("id", new IdSchema { Description = "The id in the URL; may be left out." }),
        Property.Required("name", new TextSchema { NotBlank = true, MaxLength = 200 }),
        Property.Optional("description", new TextSchema { MaxLength = 10_000 }),
        Property.Optional("published", new BooleanSchema { Description = "Whether the campaign runs at all; false when left out." }),
        Property.Optional("publishUp", new InstantSchema { Description = "Before it nothing runs." }),
        Property.Optional("publishDown", new InstantSchema { Description = "From it on nothing runs any more." }),
        Property.Optional("allowRestart", new BooleanSchema { Description = "Whether a member may start again without having left." }),
        Property.Optional("timeZone", new TimeZoneSchema { Description = "For delays of contacts who have none of their own." }),
        Property.Optional("versioning", new ChoiceSchema("follow", "pin") { Description = "What running journeys do when a new version is saved." }),
        Property.Optional("sources", new ObjectSchema(Property.Optional("segments", Ids()), Property.Optional("forms", Ids())) { Description = "What makes contacts enter by themselves." }),
        Property.Optional("redirects", new MapSchema(new TextSchema()) { KeyPattern = StepId, MaxEntries = MaxSteps, Description = "Removed step → the step that takes over those who wait on it." }),
        Property.Optional("triggerSecret", new TriggerSecretSchema { Description = "Secret of the trigger endpoint (Standard Webhooks). Never read back." }),
        Property.Optional("triggerSecrets", new ListSchema(new TriggerSecretSchema()) { MaxItems = MaxTriggerSecrets, Unique = true, Description = "Secrets that are valid at once while they rotate. Never read back." }),
        Property.Optional("triggerSecretSet", new BooleanSchema { Description = "Read only: whether there is a secret. Ignored in requests." }),
        Property.Required("steps", new ListSchema(new StepSchema(types)) { MinItems = 1, MaxItems = MaxSteps, Description = "The order among siblings is the order in this list." }));

    private static ListSchema Ids() => new(new IdSchema()) { Unique = true, MaxItems = MaxSources };
}
