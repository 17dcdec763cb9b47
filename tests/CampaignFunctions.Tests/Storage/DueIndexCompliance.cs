using CampaignFunctions.Journeys;
using CampaignFunctions.Scheduling;

namespace CampaignFunctions.Tests.Storage;

/// <summary>What every due index promises.</summary>
public abstract class DueIndexCompliance : IAsyncLifetime
{
    private static readonly DateTimeOffset Due = new(2026, 3, 2, 10, 0, 30, TimeSpan.Zero);

    private protected abstract IDueIndex Index { get; }

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        await Index.RemoveAsync(await ReadAllAsync(DateTimeOffset.MaxValue), default);
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task A_cohort_is_found_once_it_is_due_and_gone_when_removed()
    {
        var cohort = Cohort("a", Due, "c1", "c2");
        await Index.AddAsync([cohort], default);
        Assert.Empty(await Index.DueSlotsAsync(Due.AddSeconds(-1), default));

        var read = Assert.Single(await ReadAllAsync(Due));
        Assert.Equal((cohort.Queue, cohort.DueAt, "a", 1), (read.Queue, read.DueAt, read.Cohort.Step, read.Cohort.Rotation));
        Assert.Equal(cohort.Cohort.Contacts, read.Cohort.Contacts);
        Assert.StartsWith("202603021000-", read.Slot, StringComparison.Ordinal);

        await Index.RemoveAsync([read], default);
        await Index.RemoveAsync([read], default);
        Assert.Empty(await Index.DueSlotsAsync(Due, default));
    }

    [Fact]
    public async Task Writing_the_same_again_changes_nothing_whatever_the_order_and_the_trace()
    {
        await Index.AddAsync([Cohort("a", Due, "c1", "c2")], default);
        var again = Cohort("a", Due, "c2", "c1");
        await Index.AddAsync([again with { Cohort = again.Cohort with { TraceParent = "00-1-2-00" } }], default);
        Assert.Single(await ReadAllAsync(Due));
    }

    [Fact]
    public async Task What_differs_is_kept_apart()
    {
        var cohort = Cohort("a", Due, "c1");
        await Index.AddAsync(
        [
            cohort,
            cohort with { Queue = "other" },
            cohort with { DueAt = Due.AddSeconds(1) },
            cohort with { Cohort = cohort.Cohort with { Attempt = 1 } },
            cohort with { Cohort = cohort.Cohort with { Rotation = 2 } },
            cohort with { Cohort = cohort.Cohort with { Step = null } },
        ], default);
        Assert.Equal(6, (await ReadAllAsync(Due.AddMinutes(1))).Count);
    }

    [Fact]
    public async Task Slots_come_in_the_order_in_which_they_are_due_and_so_do_their_cohorts()
    {
        await Index.AddAsync([.. Enumerable.Range(0, 60).Select(index => Cohort("a", Due.AddSeconds((index * 37) % 300), $"c{index}"))], default);
        var slots = await Index.DueSlotsAsync(Due.AddMinutes(10), default);
        Assert.Equal(slots.Order(StringComparer.Ordinal), slots);
        Assert.Equal(6, slots.Select(slot => slot[..12]).Distinct().Count());
        foreach (var slot in slots)
        {
            var cohorts = await Index.ReadSlotAsync(slot, Due.AddMinutes(10), 100, default);
            Assert.Equal(cohorts.Select(cohort => cohort.DueAt).Order(), cohorts.Select(cohort => cohort.DueAt));
        }
    }

    [Fact]
    public async Task A_large_cohort_is_split()
    {
        await Index.AddAsync([Cohort("a", Due, [.. Enumerable.Range(0, 1200).Select(index => $"c{index}")])], default);
        var read = await ReadAllAsync(Due);
        Assert.Equal([200, 500, 500], read.Select(cohort => cohort.Cohort.Contacts.Count).Order());
    }

    [Fact]
    public async Task Contacts_of_a_campaign_are_found_by_the_minute_in_which_they_are_due()
    {
        await Index.AddAsync([Cohort("a", Due, "c1", "c2"), Cohort("b", Due.AddSeconds(20), "c1"), Cohort("late", Due.AddMinutes(1), "c1")], default);
        var found = await Index.FindAsync("campaign", Due, ["c1", "c3"], default);
        Assert.Equal([new DueStep("campaign", "c1", "a", 1, 0, Due.ToUnixTimeMilliseconds()), new DueStep("campaign", "c1", "b", 1, 0, Due.AddSeconds(20).ToUnixTimeMilliseconds())], found.OrderBy(step => step.Step));
        Assert.Empty(await Index.FindAsync("other", Due, ["c1"], default));
    }

    private async Task<List<DueCohort>> ReadAllAsync(DateTimeOffset until)
    {
        var all = new List<DueCohort>();
        foreach (var slot in await Index.DueSlotsAsync(until, default))
        {
            all.AddRange(await Index.ReadSlotAsync(slot, until, 100, default));
        }

        return all;
    }

    private static DueCohort Cohort(string step, DateTimeOffset due, params string[] contacts) =>
        new("send-email", new Cohort { Campaign = "campaign", Step = step, Rotation = 1, Contacts = contacts }, due);
}
