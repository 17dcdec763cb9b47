using CampaignFunctions.Journeys;
using CampaignFunctions.Tests.Engine;

namespace CampaignFunctions.Tests.Crashes;

/// <summary>
/// The process may die after every call that it makes, which is before the next one, over a request that changes a campaign or a segment: what follows from a change that is
/// stored follows, once the request is made again or the timer comes by, whichever is first. What is deleted can't be deleted again: there it is the timer.
/// </summary>
public sealed class ChangeCrashTests(CrashFixture fixture) : IClassFixture<CrashFixture>
{
    public static TheoryData<string, bool> Changes => [.. ChangeTrials.All.Keys.Select(change => (change, false)), .. ChangeTrials.Repeatable.Select(change => (change, true))];

    [Theory]
    [MemberData(nameof(Changes))]
    public async Task Whatever_dies_wherever_a_change_that_is_stored_has_its_consequences(string change, bool isRepeated)
    {
        var (_, seen, calls) = await RunAsync(change, 0, isRepeated);
        Assert.True(seen.Length > 0 && calls > 2);
        for (var call = 1; call <= calls; call++)
        {
            var (expected, came, _) = await RunAsync(change, call, isRepeated);
            Assert.True(expected is null || expected == came, $"{change}, died after call {call}: expected '{expected}', got '{came}'");
        }
    }

    private async Task<(string? Expected, string Seen, int Calls)> RunAsync(string change, int call, bool isRepeated)
    {
        var engine = fixture.Engine;
        engine.Queue.Lose();
        var trial = await ChangeTrials.All[change](engine);
        fixture.Lifeline.Arm(call, afterwards: true);
        try
        {
            await trial.Request(fixture.Lifeline.Begin());
        }
        catch (Exception) when (fixture.Lifeline.HasDied)
        {
            // Nobody answers the caller.
        }

        var calls = fixture.Lifeline.Calls;
        fixture.Lifeline.End();
        if (isRepeated)
        {
            await trial.Request(default);
        }
        else
        {
            engine.Time.Advance(TimeSpan.FromMinutes(2));
            await engine.FindLostAsync();
        }

        if (trial.Hours > 0)
        {
            // Nobody here is in a segment: a search finds nobody.
            await engine.PassAsync(TimeSpan.FromHours(trial.Hours), message => message.Queue == QueueNames.SegmentSearch ? Task.CompletedTask : engine.DeliverAsync(message));
        }

        return (await trial.IsStored() ? trial.Expected : null, await trial.Seen(), calls);
    }
}
