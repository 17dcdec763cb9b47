using CampaignFunctions.Journeys;
using CampaignFunctions.Journeys.Steps;
using CampaignFunctions.Library;
using CampaignFunctions.Schemas;
using Microsoft.Azure.Functions.Worker;

namespace CampaignFunctions.Actions;

/// <summary>
/// Adds to the score of every company of the contact, exactly once per company, contact, step and rotation: the journey commits a promise with
/// the step, and the company counts it under a mark. A contact without a company passes with that reason, and so does one with a company that is gone.
/// </summary>
public sealed class AddToCompanyScore(ICompanies companies) : LocalAction<AddToCompanyScore.Settings>
{
    /// <inheritdoc/>
    public override string Name => "add-to-company-score";

    /// <inheritdoc/>
    public override string Description => "Adds to the score of the contact's companies.";

    /// <inheritdoc/>
    public override ObjectSchema Properties { get; } = new(
        Property.Required("score", new IntegerSchema { Min = -1_000_000_000, Max = 1_000_000_000, Description = "How much to add; negative to take away." }));

    /// <inheritdoc/>
    protected override async ValueTask<Outcome> RunAsync(Settings properties, StepContext context, CancellationToken cancellationToken)
    {
        if (context.Contact.Companies.Count == 0)
        {
            return Outcome.PassedWithError("the contact has no company");
        }

        var missing = new List<string>();
        foreach (var company in context.Contact.Companies.Where(_ => properties.Score != 0))
        {
            if (await companies.FindAsync(company.Id, cancellationToken) is null)
            {
                missing.Add($"the company '{company.Id}' was not found");
            }
            else
            {
                context.Owe(company.Id, properties.Score);
            }
        }

        return missing.Count == 0 ? Outcome.Passed : Outcome.PassedWithError(string.Join("; ", missing));
    }

    /// <summary>The action's properties.</summary>
    public sealed record Settings(long Score);
}

/// <summary>The action's queue function.</summary>
public sealed class AddToCompanyScoreFunction(CohortHandler cohorts)
{
    /// <summary>Runs the step for the cohort of a message.</summary>
    [Function("add-to-company-score")]
    public Task Run([QueueTrigger("add-to-company-score")] string message, FunctionContext context) =>
        cohorts.HandleAsync("add-to-company-score", message, context);
}
