using CampaignFunctions.Journeys;
using CampaignFunctions.Journeys.Steps;
using CampaignFunctions.Library;
using CampaignFunctions.Schemas;
using Microsoft.Azure.Functions.Worker;

namespace CampaignFunctions.Actions;

/// <summary>Gives the contact to a user, or with <c>null</c> to nobody. A user who doesn't exist leaves the contact as it is: passed with that reason.</summary>
public sealed class UpdateContactOwner(ILibrary library) : LocalAction<UpdateContactOwner.Settings>
{
    /// <inheritdoc/>
    public override string Name => "update-contact-owner";

    /// <inheritdoc/>
    public override string Description => "Gives the contact to a user.";

    /// <inheritdoc/>
    public override ObjectSchema Properties { get; } = new(
        Property.Required("owner", new NullableSchema(new IdSchema { RefersTo = LibraryKinds.Users }) { Description = "The user's id; null: nobody." }));

    /// <inheritdoc/>
    protected override async ValueTask<Outcome> RunAsync(Settings properties, StepContext context, CancellationToken cancellationToken)
    {
        if (properties.Owner is { } owner && await library.FindAsync(LibraryKinds.Users, owner, cancellationToken) is null)
        {
            return Outcome.PassedWithError($"the user '{owner}' was not found");
        }

        if (context.Contact.Owner != properties.Owner)
        {
            context.Edit().Owner = properties.Owner;
        }

        return Outcome.Passed;
    }

    /// <summary>The action's properties.</summary>
    public sealed record Settings(string? Owner);
}

/// <summary>The action's queue function.</summary>
public sealed class UpdateContactOwnerFunction(CohortHandler cohorts)
{
    /// <summary>Runs the step for the cohort of a message.</summary>
    [Function("update-contact-owner")]
    public Task Run([QueueTrigger("update-contact-owner")] string message, FunctionContext context) =>
        cohorts.HandleAsync("update-contact-owner", message, context);
}
