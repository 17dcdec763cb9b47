using CampaignFunctions.Contacts;
using CampaignFunctions.Journeys;
using CampaignFunctions.Journeys.Steps;
using CampaignFunctions.Library;
using CampaignFunctions.Schemas;
using Microsoft.Azure.Functions.Worker;

namespace CampaignFunctions.Actions;

/// <summary>
/// Links the contact to a company and makes it the primary one, also when it was linked before; the contact's field <c>company</c> becomes the
/// company's name. A company that doesn't exist leaves the contact as it is: passed with that reason.
/// </summary>
public sealed class AddToCompany(ICompanies companies) : LocalAction<AddToCompany.Settings>
{
    /// <inheritdoc/>
    public override string Name => "add-to-company";

    /// <inheritdoc/>
    public override string Description => "Links the contact to a company and makes it the primary one.";

    /// <inheritdoc/>
    public override ObjectSchema Properties { get; } = new(
        Property.Required("company", new IdSchema { RefersTo = LibraryKinds.Companies, Description = "The company's id." }));

    /// <inheritdoc/>
    protected override async ValueTask<Outcome> RunAsync(Settings properties, StepContext context, CancellationToken cancellationToken)
    {
        if (await companies.FindAsync(properties.Company, cancellationToken) is not { } found)
        {
            return Outcome.PassedWithError($"the company '{properties.Company}' was not found");
        }

        PrimaryCompany.Set(context.Edit(), found.Company);
        return Outcome.Passed;
    }

    /// <summary>The action's properties.</summary>
    public sealed record Settings(string Company);
}

/// <summary>The action's queue function.</summary>
public sealed class AddToCompanyFunction(CohortHandler cohorts)
{
    /// <summary>Runs the step for the cohort of a message.</summary>
    [Function("add-to-company")]
    public Task Run([QueueTrigger("add-to-company")] string message, FunctionContext context) =>
        cohorts.HandleAsync("add-to-company", message, context);
}
