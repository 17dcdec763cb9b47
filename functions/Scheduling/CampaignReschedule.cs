using System.Text.Json;
using CampaignFunctions.Campaigns;
using CampaignFunctions.Journeys;
using Microsoft.Azure.Functions.Worker;

namespace CampaignFunctions.Scheduling;

/// <summary>Moves contacts who wait on a step whose delay was lengthened, shortened or removed. Its cost grows with those who wait on that step.</summary>
public sealed class CampaignReschedule(ICampaigns campaigns, IJourneys journeys, IContactStates states, JourneyRuns runs, Commits commits, WakeupDispatcher dispatcher, ICohortQueue queue)
{
    private const int PageSize = 100;

    /// <summary>Moves a page of contacts and leaves the next page to the next message.</summary>
    [Function(QueueNames.Reschedule)]
    public async Task Run([QueueTrigger(QueueNames.Reschedule)] string message, FunctionContext context)
    {
        var cancellationToken = context.CancellationToken;
        if (Read(message) is not { } changed)
        {
            await queue.PoisonAsync(QueueNames.Reschedule, message, cancellationToken);
            return;
        }

        if (await campaigns.FindAsync(changed.Campaign, cancellationToken) is not { } campaign)
        {
            return;
        }

        var page = await journeys.WaitingOnAsync(changed.Campaign, changed.Step, PageSize, changed.Continuation, cancellationToken);
        await MoveAsync(campaign.Tree, changed.Step, [.. page.Items.Select(journey => journey.ContactId).Distinct(StringComparer.Ordinal)], cancellationToken);
        if (page.Continuation is { } continuation)
        {
            await queue.SendAsync(QueueNames.Reschedule, changed with { Continuation = continuation }, TimeSpan.Zero, cancellationToken);
        }
    }

    private async Task MoveAsync(CampaignTree campaign, string step, IReadOnlyCollection<string> contacts, CancellationToken cancellationToken)
    {
        if (contacts.Count == 0)
        {
            return;
        }

        var now = runs.Now;
        var read = await states.ReadAsync(contacts, campaign.Definition.Id, withSends: false, cancellationToken);
        var failures = await commits.ApplyAsync(
            [.. read.Values],
            campaign.Definition.Id,
            async (state, faults, token) =>
            {
                if (state.Journey(campaign.Definition.Id) is { Active: true } journey)
                {
                    var run = await runs.BeginAsync(state, journey, campaign, now, faults, token);
                    run.Reconsider(step);
                    run.EmitWakeups();
                    // Whoever did this before and died has moved the step, but woken nobody.
                    run.EmitWakeupsUntil(dispatcher.Horizon());
                }
            },
            cancellationToken);
        if (failures.Count > 0)
        {
            throw new InvalidOperationException($"{failures.Count} contact(s) who wait on step '{step}' of campaign '{campaign.Definition.Id}' could not be moved; the queue tries again.");
        }
    }

    private static ChangedStep? Read(string message)
    {
        try
        {
            return JsonSerializer.Deserialize<ChangedStep>(message, Json.Options);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

/// <summary>A step whose definition changed, and where the page of those who wait on it begins.</summary>
public sealed record ChangedStep(string Campaign, string Step, string? Continuation = null);
