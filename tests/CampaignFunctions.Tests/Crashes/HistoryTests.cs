using CampaignFunctions.Campaigns;
using CampaignFunctions.Journeys;
using CampaignFunctions.Library;
using CampaignFunctions.Tests.Engine;
using CampaignFunctions.Tests.Schemas;
using static CampaignFunctions.Tests.Engine.Steps;

namespace CampaignFunctions.Tests.Crashes;

/// <summary>Many workers at one contact at once: what it comes to is what some order, one after the other, would have made of it.</summary>
public sealed class HistoryTests(EngineFixture fixture) : IClassFixture<EngineFixture>
{
    private const int Campaigns = 5;

    [Fact]
    public async Task Points_tags_and_stage_are_explained_by_some_order_of_all_that_was_done()
    {
        await using var engine = fixture.Engine();
        for (var stage = 0; stage < Campaigns; stage++)
        {
            await engine.Get<ILibrary>().SaveAsync(LibraryKinds.Stages, $"stage{stage}", Checking.Json($$"""{"id":"stage{{stage}}","name":"s","weight":{{stage}},"published":true}"""), null, default);
        }

        var contact = await engine.ContactAsync();
        var campaigns = new List<StoredCampaign>();
        for (var index = 0; index < Campaigns; index++)
        {
            campaigns.Add(await engine.SaveAsync(Campaign(
                Points("points", 1L << index),
                Step("tags", "modify-contact-tags", new { add = new[] { $"tag{index}" }, remove = new[] { $"tag{(index + 1) % Campaigns}" } }),
                Step("stage", "change-contact-stage", new { stage = $"stage{index}" }))));
        }

        await Task.WhenAll(campaigns.Select(campaign => engine.JoinAsync(campaign, contact)));
        var messages = new List<QueuedMessage>();
        while (engine.Queue.Take() is { } message)
        {
            messages.Add(message);
        }

        // Each message to two workers, and a person at the API besides.
        var people = Enumerable.Range(0, Campaigns).Select(index => engine.ChangeContactAsync(contact, stored => stored.Points += 1000L << index));
        await Task.WhenAll([.. messages.Concat(messages).Select(message => engine.HandleAsync(message)), .. people]);
        await engine.DrainAsync();

        var person = await engine.ContactAsync(contact);
        var history = await engine.HistoryAsync(contact);
        Assert.Equal(Enumerable.Range(0, Campaigns).Sum(index => 1001L << index), person.Points);
        Assert.Equal(Enumerable.Range(0, Campaigns).Select(index => 1L << index), history.Where(entry => entry.Kind == "points").Select(entry => entry.Delta!.Value).Order());
        Assert.True(Orders(Enumerable.Range(0, Campaigns)).Any(order => Tags(order).SetEquals(person.Tags)), $"no order of {Campaigns} steps leaves {string.Join('+', person.Tags)}");

        // Stages only rise: whoever came too late passed with an error, and is not in the history.
        var risen = history.Where(entry => entry.Kind == "stage").Select(entry => entry.To!).Order(StringComparer.Ordinal).ToList();
        Assert.Equal(risen[^1], person.Stage);
        Assert.Equal($"stage{Campaigns - 1}", person.Stage);
        var states = await Task.WhenAll(campaigns.Select(campaign => engine.StepAsync(campaign, contact, "stage")));
        Assert.Equal(risen, states.Select((record, index) => (record, index)).Where(step => step.record!.State == StepState.Passed).Select(step => $"stage{step.index}"));
    }

    private static HashSet<string> Tags(IEnumerable<int> order)
    {
        var tags = new HashSet<string>(StringComparer.Ordinal);
        foreach (var index in order)
        {
            tags.Add($"tag{index}");
            tags.Remove($"tag{(index + 1) % Campaigns}");
        }

        return tags;
    }

    private static IEnumerable<IEnumerable<int>> Orders(IEnumerable<int> items)
    {
        var all = items.ToList();
        return all.Count == 0 ? [[]] : all.SelectMany(first => Orders(all.Where(other => other != first)).Select(rest => rest.Prepend(first)));
    }
}
