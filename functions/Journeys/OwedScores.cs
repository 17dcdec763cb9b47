using CampaignFunctions.Library;
using Microsoft.Extensions.Options;

namespace CampaignFunctions.Journeys;

/// <summary>
/// Gives companies what steps have promised them. A step commits its promise with its record; once that is committed, and not before, the company counts
/// it, under a mark that makes it count once; then the promise is taken off the journey. Whoever dies in between leaves it to the next who handles the
/// journey, or to the sweep. Companies are in partitions of their own, so nothing less keeps a step that is never committed from being counted.
/// </summary>
public sealed class OwedScores(IContactStates states, IJourneys journeys, ICompanies companies, IOptions<JourneyOptions> options)
{
    private const int PageSize = 200;

    /// <summary>Gives companies what the journeys of these contacts promise, as they are committed; contacts of one company together.</summary>
    public async Task PayAsync(IEnumerable<ContactState> contacts, CancellationToken cancellationToken)
    {
        var owing = contacts.Where(state => !state.Deleted && state.Journeys.Any(journey => journey.Owed.Count > 0)).ToList();
        await CountAsync(companies, owing.SelectMany(state => state.Journeys).SelectMany(journey => journey.Owed, (journey, score) => (journey.ContactId, score)), cancellationToken);
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = options.Value.ParallelCommits, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(owing, parallel, async (state, token) =>
        {
            foreach (var journey in state.Journeys.Where(journey => journey.Owed.Count > 0))
            {
                journey.Owed.Clear();
                state.Put(journey);
            }

            // Whoever wrote in between has read the promise too, and takes it off.
            await states.CommitAsync(state, token);
            state.Committed();
        });
    }

    /// <summary>Counts what contacts, by id, have promised; counting it again changes nothing. A company that is gone gets nothing.</summary>
    internal static async Task CountAsync(ICompanies companies, IEnumerable<(string Contact, OwedScore Score)> owed, CancellationToken cancellationToken)
    {
        foreach (var company in owed.GroupBy(entry => entry.Score.Company, entry => new ScoreChange(entry.Contact, entry.Score.Score, entry.Score.StepId), StringComparer.Ordinal))
        {
            await companies.AddScoresAsync(company.Key, [.. company], cancellationToken);
        }
    }

    /// <summary>Gives companies what was promised before an instant and forgotten, whatever became of the journey since.</summary>
    public async Task PayLeftAsync(DateTimeOffset before, CancellationToken cancellationToken)
    {
        string? continuation = null;
        do
        {
            var page = await journeys.OwingAsync(before, PageSize, continuation, cancellationToken);
            foreach (var campaign in page.Items.GroupBy(journey => journey.Campaign, journey => journey.ContactId, StringComparer.Ordinal))
            {
                await PayAsync((await states.ReadAsync([.. campaign.Distinct(StringComparer.Ordinal)], campaign.Key, withSends: false, cancellationToken)).Values, cancellationToken);
            }

            continuation = page.Continuation;
        }
        while (continuation is not null);
    }
}

/// <summary>What a step has promised to a company's score.</summary>
/// <param name="Company">The company.</param>
/// <param name="Score">How much; may be below zero.</param>
/// <param name="StepId">Names the step of the contact for good.</param>
/// <param name="Since">When the step was done, UTC.</param>
public sealed record OwedScore(string Company, long Score, string StepId, DateTimeOffset Since);
