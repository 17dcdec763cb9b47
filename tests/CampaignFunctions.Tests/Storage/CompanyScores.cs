using CampaignFunctions.Library;

namespace CampaignFunctions.Tests.Storage;

internal static class CompanyScores
{
    /// <summary>Adds what one step adds.</summary>
    public static Task<bool> AddScoreAsync(this ICompanies companies, string company, string contact, long delta, string stepId, CancellationToken cancellationToken) =>
        companies.AddScoresAsync(company, [new ScoreChange(contact, delta, stepId)], cancellationToken);
}
