using CampaignFunctions.Library;
using CampaignFunctions.Schemas;
using CampaignFunctions.Tests.Engine;

namespace CampaignFunctions.Tests.Library;

public sealed class PendingChangesTests(EngineFixture fixture) : IClassFixture<EngineFixture>
{
    private static readonly TimeSpan Later = TimeSpan.FromMinutes(2);

    [Theory]
    [InlineData(typeof(StaleWriteException))]
    [InlineData(typeof(ValidationException))]
    public async Task A_change_that_was_refused_leaves_nothing_to_finish(Type refusal)
    {
        await using var engine = fixture.Engine();
        var id = $"refused-{refusal.Name}";
        Exception thrown = refusal == typeof(StaleWriteException) ? new StaleWriteException(id) : new ValidationException([new ValidationError("/id", ErrorCodes.Missing, "missing")]);

        Assert.IsType(refusal, await Record.ExceptionAsync(() => MakeAsync(engine, id, thrown)));

        Assert.DoesNotContain(await LeftAsync(engine), change => change.Id == id);
    }

    [Fact]
    public async Task A_change_that_may_have_been_stored_is_left_to_be_finished_even_when_the_next_is_refused()
    {
        await using var engine = fixture.Engine();
        await Record.ExceptionAsync(() => MakeAsync(engine, "perhaps", new IOException()));
        await Record.ExceptionAsync(() => MakeAsync(engine, "perhaps", new StaleWriteException("perhaps")));

        Assert.Contains(await LeftAsync(engine), change => change.Id == "perhaps");
    }

    private static Task<bool> MakeAsync(JourneyEngine engine, string id, Exception thrown) =>
        engine.Get<PendingChanges>().MakeAsync<bool>("tests", id, _ => throw thrown, (_, _, _) => Task.CompletedTask, CancellationToken.None);

    private static async Task<IReadOnlyList<LeftChange>> LeftAsync(JourneyEngine engine)
    {
        engine.Time.Advance(Later);
        return await engine.Get<PendingChanges>().LeftAsync(CancellationToken.None);
    }
}
