namespace EndToEnd.Tests.Rules;

[Collection(RulesCollection.Name)]
public sealed class BranchTests(RulesSystem system)
{
    private const string Decision = """
        { "id": "mail", "type": "send-email", "properties": { "email": "letter" } },
        { "id": "opened", "type": "opens-email", "parent": "mail" },
        { "id": "on-yes", "type": "modify-contact-tags", "parent": "opened", "path": "yes", "properties": { "add": ["yes"] } },
        { "id": "on-no", "type": "modify-contact-tags", "parent": "opened", "path": "no", "delay": { "mode": "interval", "interval": "P3D" }, "properties": { "add": ["no"] } }
        """;

    [Fact]
    public async Task Opening_in_time_takes_the_yes_path_and_only_that()
    {
        var (campaign, contact) = await JoinedAsync();
        await system.AfterAsync("P2DT23H", campaign, contact);

        Assert.Equal([$"{campaign}/opened"], await system.Local.OpenAsync(contact, "letter"));
        var journey = await system.AfterAsync("P4D", campaign, contact);

        Assert.Equal(("passed", "yes"), (journey.Step("opened")!.State, journey.Step("opened")!.Path));
        Assert.Equal("passed", journey.Step("on-yes")!.State);
        Assert.Null(journey.Step("on-no"));
    }

    [Fact]
    public async Task The_time_allowed_over_the_no_path_is_taken_and_a_late_opening_changes_nothing()
    {
        var (campaign, contact) = await JoinedAsync();
        var waiting = (await system.Local.JourneyAsync(campaign, contact)).Step("opened")!;
        Assert.Equal(("waiting", "decision"), (waiting.State, waiting.WaitingFor));
        Assert.Equal((await system.Local.NowAsync()).AddDays(3), waiting.DueAt);

        var journey = await system.AfterAsync("P3D", campaign, contact);
        Assert.Equal(("no", "passed"), (journey.Step("opened")!.Path, journey.Step("on-no")!.State));

        Assert.Empty(await system.Local.OpenAsync(contact, "letter"));
        Assert.Equal(["no"], (await system.Local.ContactAsync(contact)).Tags);
    }

    [Fact]
    public async Task Opening_another_email_decides_nothing()
    {
        var (campaign, contact) = await JoinedAsync();

        Assert.Empty(await system.Local.OpenAsync(contact, "second"));
        Assert.Equal("waiting", (await system.Local.JourneyAsync(campaign, contact)).Step("opened")!.State);
    }

    [Theory]
    [InlineData("{ \"country\": \"France\" }", "yes")]
    [InlineData("{ \"country\": \"Nepal\" }", "no")]
    [InlineData("{}", "no")]
    public async Task A_condition_takes_the_path_that_holds(string fields, string path)
    {
        var campaign = await system.CampaignAsync("""
            { "id": "french", "type": "contact-field", "properties": { "field": "country", "operator": "eq", "value": "France" } },
            { "id": "yes", "type": "modify-contact-tags", "parent": "french", "path": "yes", "properties": { "add": ["yes"] } },
            { "id": "no", "type": "modify-contact-tags", "parent": "french", "path": "no", "properties": { "add": ["no"] } }
            """);
        var contact = await system.ContactAsync($"\"fields\": {fields}");
        var journey = await system.JoinAsync(campaign, contact);

        Assert.Equal(["french", path], journey.Steps.Select(step => step.Id));
        Assert.Equal(path, journey.Step("french")!.Path);
        Assert.Equal([path], (await system.Local.ContactAsync(contact)).Tags);
    }

    private async Task<(string Campaign, string Contact)> JoinedAsync()
    {
        var campaign = await system.CampaignAsync(Decision);
        var contact = await system.ContactAsync();
        await system.JoinAsync(campaign, contact);
        return (campaign, contact);
    }
}
