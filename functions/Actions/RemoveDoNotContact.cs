using CampaignFunctions.Journeys;
using CampaignFunctions.Journeys.Steps;
using CampaignFunctions.Schemas;
using Microsoft.Azure.Functions.Worker;

namespace CampaignFunctions.Actions;

/// <summary>Allows to contact the contact through channels again, whatever the reason against it was.</summary>
public sealed class RemoveDoNotContact : LocalAction<RemoveDoNotContact.Settings>
{
    /// <inheritdoc/>
    public override string Name => "remove-do-not-contact";

    /// <inheritdoc/>
    public override string Description => "Allows to contact the contact through channels again.";

    /// <inheritdoc/>
    public override ObjectSchema Properties { get; } = new(
        Property.Required("channels", new ListSchema(new TextSchema { NotBlank = true, MaxLength = 128 }) { MaxItems = 50, Description = "Such as email or sms." }));

    /// <inheritdoc/>
    protected override ValueTask<Outcome> RunAsync(Settings properties, StepContext context, CancellationToken cancellationToken)
    {
        if (context.Contact.DoNotContact.Exists(entry => properties.Channels.Contains(entry.Channel, StringComparer.Ordinal)))
        {
            context.Edit().DoNotContact.RemoveAll(entry => properties.Channels.Contains(entry.Channel, StringComparer.Ordinal));
        }

        return ValueTask.FromResult(Outcome.Passed);
    }

    /// <summary>The action's properties.</summary>
    public sealed record Settings(IReadOnlyList<string> Channels);
}

/// <summary>The action's queue function.</summary>
public sealed class RemoveDoNotContactFunction(CohortHandler cohorts)
{
    /// <summary>Runs the step for the cohort of a message.</summary>
    [Function("remove-do-not-contact")]
    public Task Run([QueueTrigger("remove-do-not-contact")] string message, FunctionContext context) =>
        cohorts.HandleAsync("remove-do-not-contact", message, context);
}
