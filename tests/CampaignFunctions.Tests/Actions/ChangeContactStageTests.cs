using CampaignFunctions.Actions;
using CampaignFunctions.Journeys;
using CampaignFunctions.Library;
using CampaignFunctions.Tests.Backend;
using CampaignFunctions.Tests.Journeys.Steps;
using CampaignFunctions.Tests.Schemas;
using CampaignFunctions.Tests.Storage;

namespace CampaignFunctions.Tests.Actions;

public sealed class ChangeContactStageTests(AccountFixture account)
{
    private readonly ILibrary _library = account.Storage.Get<ILibrary>();

    [Theory]
    [InlineData(null)]
    [InlineData(10)]
    [InlineData(20)]
    public async Task The_contact_goes_to_a_stage_of_no_lower_weight(int? weight)
    {
        var target = await StageAsync(20);
        var present = weight is { } number ? await StageAsync(number) : null;
        var (outcome, state) = await RunAsync(target, present);
        Assert.Equal(Outcome.Passed, outcome);
        Assert.Equal(target, state.Contact.Stage);
        Assert.Equal([("stage", target)], state.History.Select(entry => (entry.Kind, entry.To)));
    }

    [Fact]
    public async Task A_stage_that_is_gone_holds_nobody_back()
    {
        var target = await StageAsync(1);
        Assert.Equal(target, (await RunAsync(target, Samples.NewId())).State.Contact.Stage);
    }

    [Fact]
    public async Task A_stage_of_lower_weight_is_refused() => await RefusedAsync(await StageAsync(10), await StageAsync(20), "more weight");

    [Fact]
    public async Task The_same_stage_is_refused()
    {
        var stage = await StageAsync(10);
        await RefusedAsync(stage, stage, "already");
    }

    [Fact]
    public async Task An_unpublished_stage_is_refused() => await RefusedAsync(await StageAsync(10, published: false), null, "not published");

    [Fact]
    public async Task A_stage_that_does_not_exist_is_refused() => await RefusedAsync(Samples.NewId(), null, "not found");

    private async Task RefusedAsync(string target, string? present, string reason)
    {
        var (outcome, state) = await RunAsync(target, present);
        Assert.Equal(OutcomeKind.PassedWithError, outcome.Kind);
        Assert.Contains(reason, outcome.Reason, StringComparison.Ordinal);
        Assert.Equal((present, false), (state.Contact.Stage, state.HasChanges));
    }

    private Task<(Outcome Outcome, ContactState State)> RunAsync(string target, string? present) =>
        Trial.RunAsync(new ChangeContactStage(_library), $"{{'stage':'{target}'}}", Trial.Contact(contact => contact.Stage = present));

    private async Task<string> StageAsync(int weight, bool published = true) =>
        (await _library.SaveAsync(LibraryKinds.Stages, Samples.NewId(), Checking.Json($$"""{"name":"A stage","weight":{{weight}},"published":{{(published ? "true" : "false")}}}"""), null, default)).Document.Id;
}
