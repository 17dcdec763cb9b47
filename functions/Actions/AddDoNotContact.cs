using CampaignFunctions.Contacts;
using CampaignFunctions.Journeys;
using CampaignFunctions.Journeys.Steps;
using CampaignFunctions.Schemas;
using Microsoft.Azure.Functions.Worker;

namespace CampaignFunctions.Actions;

/// <summary>
/// Forbids to contact the contact through channels, with the reason <c>manual</c>. What the contact unsubscribed from stays unsubscribed,
/// a bounce is replaced, and what was forbidden by hand before stays as it is.
/// </summary>
public sealed class AddDoNotContact : LocalAction<AddDoNotContact.Settings>
{
    /// <inheritdoc/>
    public override string Name => "add-do-not-contact";

    /// <inheritdoc/>
    public override string Description => "Forbids to contact the contact through channels.";

    /// <inheritdoc/>
    public override ObjectSchema Properties { get; } = new(
        Property.Required("channels", new ListSchema(new TextSchema { NotBlank = true, MaxLength = 128 }) { MaxItems = 50, Description = "Such as email or sms." }),
        Property.Optional("reason", new TextSchema { MaxLength = 1000, Description = "A comment for people." }));

    /// <inheritdoc/>
    protected override ValueTask<Outcome> RunAsync(Settings properties, StepContext context, CancellationToken cancellationToken)
    {
        foreach (var channel in properties.Channels)
        {
            if (DoNotContactRules.Forbid(context.Contact, new DoNotContact(channel, DoNotContactReason.Manual, properties.Reason, context.Now)))
            {
                context.Edit();
            }
        }

        return ValueTask.FromResult(Outcome.Passed);
    }

    /// <summary>The action's properties.</summary>
    public sealed record Settings(IReadOnlyList<string> Channels, string? Reason = null);
}

/// <summary>The action's queue function.</summary>
public sealed class AddDoNotContactFunction(CohortHandler cohorts)
{
    /// <summary>Runs the step for the cohort of a message.</summary>
    [Function("add-do-not-contact")]
    public Task Run([QueueTrigger("add-do-not-contact")] string message, FunctionContext context) =>
        cohorts.HandleAsync("add-do-not-contact", message, context);
}
