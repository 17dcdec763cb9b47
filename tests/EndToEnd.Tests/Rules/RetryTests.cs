namespace EndToEnd.Tests.Rules;

[Collection(RulesCollection.Name)]
public sealed class RetryTests(RulesSystem system) : IAsyncLifetime
{
    [Theory]
    [InlineData(500)]
    [InlineData(503)]
    [InlineData(429)]
    public async Task A_failing_provider_is_tried_again_after_one_minute_then_after_five(int status)
    {
        var campaign = await system.CampaignAsync(EmailTests.Send("mail", "letter", "marketing"));
        var contact = await system.ContactAsync();
        await system.Local.PostAsync("/local/faults", new { target = "sendgrid", status });

        var step = (await system.JoinAsync(campaign, contact)).Step("mail")!;
        Assert.Equal(("waiting", "retry", 1), (step.State, step.WaitingFor, step.Attempt));
        Assert.Equal(TimeSpan.FromMinutes(1), step.DueAt - step.At);
        Assert.Contains($"{status}", step.Reason, StringComparison.Ordinal);

        step = (await system.AfterAsync("PT1M", campaign, contact)).Step("mail")!;
        Assert.Equal(("waiting", 2, TimeSpan.FromMinutes(5)), (step.State, step.Attempt, step.DueAt!.Value - step.At!.Value));
        await system.Local.DemandAsync(HttpMethod.Delete, "/local/faults");

        Assert.Equal("waiting", (await system.AfterAsync("PT4M59S", campaign, contact)).Step("mail")!.State);
        Assert.Equal("passed", (await system.AfterAsync("PT1S", campaign, contact)).Step("mail")!.State);
        Assert.Single(await system.MailsAsync(contact));
    }

    [Fact]
    public async Task Out_of_retries_the_step_has_failed_and_what_is_below_it_never_runs()
    {
        var campaign = await system.CampaignAsync($$"""{{EmailTests.Send("mail", "letter", "marketing")}},{ "id": "after", "type": "adjust-contact-points", "parent": "mail", "properties": { "points": 1 } }""");
        var contact = await system.ContactAsync();
        await system.Local.PostAsync("/local/faults", new { target = "sendgrid", status = 500 });
        await system.JoinAsync(campaign, contact);

        foreach (var pause in new[] { "PT1M", "PT5M", "PT30M", "PT2H" })
            Assert.Equal("waiting", (await system.AfterAsync(pause, campaign, contact)).Step("mail")!.State);
        var journey = await system.AfterAsync("PT6H", campaign, contact);

        Assert.Equal(("failed", 6), (journey.Step("mail")!.State, journey.Step("mail")!.Attempt));
        Assert.Null(journey.Step("after"));
    }

    [Fact]
    public async Task A_failing_database_delays_but_loses_and_doubles_nothing()
    {
        var campaign = await system.CampaignAsync("""{ "id": "points", "type": "adjust-contact-points", "properties": { "points": 3 } }""");
        var contacts = new List<string>();
        for (var number = 0; number < 10; number++) contacts.Add(await system.ContactAsync());
        await system.Local.PostAsync($"/api/campaigns/{campaign}/contacts", new { contacts });
        await system.Local.PostAsync("/local/faults", new { target = "cosmos", status = 429, rate = 0.2, times = 30 });

        await system.Local.SettleAsync();

        foreach (var contact in contacts) Assert.Equal(3, (await system.Local.ContactAsync(contact)).Points);
    }

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync() => await system.Local.DemandAsync(HttpMethod.Delete, "/local/faults");
}
