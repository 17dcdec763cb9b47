using System.Net;
using CampaignFunctions.Campaigns;
using CampaignFunctions.Http;
using CampaignFunctions.Journeys;
using CampaignFunctions.Journeys.Steps;
using CampaignFunctions.Messaging;
using CampaignFunctions.Tests.Backend;
using CampaignFunctions.Tests.Engine;
using Microsoft.Extensions.DependencyInjection;
using static CampaignFunctions.Tests.Engine.Steps;

namespace CampaignFunctions.Tests.Http.Api;

public sealed class OperationApiTests(EngineFixture fixture, QueueAccountFixture queues) : IClassFixture<EngineFixture>
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    [Fact]
    public async Task A_contact_is_explained_whether_it_joined_or_not()
    {
        await using var engine = fixture.Engine();
        await using var api = await EngineApi.StartAsync(engine, typeof(ExplainApi));
        var campaign = await engine.SaveAsync(Campaign(Points("a").After(Hour)));
        var contact = await engine.ContactAsync();
        var path = $"campaigns/{campaign.Definition.Id}/contacts/{contact}/explain";
        Assert.Equal("neverJoined", (await api.SendAsync(HttpStatusCode.OK, "GET", path)).GetProperty("standing").GetString());
        await engine.JoinAsync(campaign, contact);
        var explained = await api.SendAsync(HttpStatusCode.OK, "GET", path);
        Assert.Equal(("waiting", "2026-03-02T11:00:00Z"), (explained.GetProperty("standing").GetString(), explained.GetProperty("open")[0].GetProperty("dueAt").GetString()));
        await api.SendAsync(HttpStatusCode.NotFound, "GET", $"campaigns/{campaign.Definition.Id}/contacts/nobody/explain");
        await api.SendAsync(HttpStatusCode.NotFound, "GET", $"campaigns/nowhere/contacts/{contact}/explain");
    }

    [Fact]
    public async Task Versions_are_listed_compared_migrated_and_backfilled()
    {
        await using var engine = fixture.Engine();
        await using var api = await EngineApi.StartAsync(engine, typeof(CampaignVersionsApi));
        var definition = Campaign(Tag("a"), Points("p").After(3 * Hour)) with { Versioning = Versioning.Pin };
        var campaign = await engine.SaveAsync(definition);
        var contact = await engine.ContactAsync();
        await engine.JoinAsync(campaign, contact);
        await engine.DrainAsync();
        await engine.SaveAsync(definition with { Name = "Another", Steps = [definition.Steps[0], Points("p", 10).After(Hour), Tag("b").Under("a")] });
        var path = $"campaigns/{definition.Id}";
        var versions = (await api.SendAsync(HttpStatusCode.OK, "GET", $"{path}/versions")).GetProperty("items");
        Assert.Equal([(2, 0), (1, 1)], versions.EnumerateArray().Select(version => (version.GetProperty("version").GetInt32(), version.GetProperty("members").GetInt32())));
        Assert.Equal(1, (await api.SendAsync(HttpStatusCode.OK, "GET", $"{path}/versions/1")).GetProperty("version").GetInt32());
        await api.SendAsync(HttpStatusCode.NotFound, "GET", $"{path}/versions/3");
        var compared = await api.SendAsync(HttpStatusCode.OK, "GET", $"{path}/versions?compare=1..2");
        Assert.Equal(("name", "b", "p", "delay"), (
            compared.GetProperty("members")[0].GetProperty("member").GetString(),
            compared.GetProperty("added")[0].GetProperty("id").GetString(),
            compared.GetProperty("changed")[0].GetProperty("step").GetString(),
            compared.GetProperty("changed")[0].GetProperty("members")[0].GetProperty("member").GetString()));
        await api.SendAsync(HttpStatusCode.UnprocessableEntity, "GET", $"{path}/versions?compare=1..9");
        await api.SendAsync(HttpStatusCode.UnprocessableEntity, "GET", $"{path}/versions?compare=1");
        await api.SendAsync(HttpStatusCode.UnprocessableEntity, "POST", $"{path}/migrate", new { to = 7 });
        await api.SendAsync(HttpStatusCode.UnprocessableEntity, "POST", $"{path}/migrate", new { from = 2, to = 2 });
        Assert.Equal(1, (await api.SendAsync(HttpStatusCode.Accepted, "POST", $"{path}/migrate", new { to = 2 })).GetProperty("journeys").GetInt32());
        await engine.DrainAsync();
        await api.SendAsync(HttpStatusCode.UnprocessableEntity, "POST", $"{path}/backfill", new { steps = new[] { "gone" } });
        await api.SendAsync(HttpStatusCode.Accepted, "POST", $"{path}/backfill");
        await engine.PassAsync(Hour);
        Assert.Equal((10, "a b"), ((int)(await engine.ContactAsync(contact)).Points, string.Join(' ', (await engine.ContactAsync(contact)).Tags)));
        await engine.SaveAsync(definition with { Versioning = Versioning.Follow });
        await api.SendAsync(HttpStatusCode.Conflict, "POST", $"{path}/migrate", new { to = 2 });
    }

    [Fact]
    public async Task A_failed_step_is_replayed_and_any_other_is_refused_with_its_state()
    {
        await using var engine = fixture.Engine(services => services.AddSingleton<StepType>(new CallbackAction(_ => Outcome.FailedForGood("no luck"))));
        await using var api = await EngineApi.StartAsync(engine, typeof(ReplayApi));
        var campaign = await engine.SaveAsync(Campaign(Step("bad", CallbackAction.TypeName), Tag("good")));
        var contact = await engine.ContactAsync();
        await engine.JoinAsync(campaign, contact);
        await engine.DrainAsync();
        string Path(string step) => $"campaigns/{campaign.Definition.Id}/contacts/{contact}/steps/{step}/replay";
        Assert.Equal("passed", (await api.SendAsync(HttpStatusCode.Conflict, "POST", Path("good"))).GetProperty("state").GetString());
        Assert.Equal("waiting", (await api.SendAsync(HttpStatusCode.Accepted, "POST", Path("bad"))).GetProperty("state").GetString());
        await api.SendAsync(HttpStatusCode.Conflict, "POST", Path("bad"));
        await api.SendAsync(HttpStatusCode.NotFound, "POST", Path("nowhere"));
        await api.SendAsync(HttpStatusCode.NotFound, "POST", Path("bad") + "?rotation=2");
        await api.SendAsync(HttpStatusCode.UnprocessableEntity, "POST", Path("bad") + "?rotation=x");
    }

    [Fact]
    public async Task Poison_is_listed_and_moved_back()
    {
        var name = $"q{Guid.NewGuid():N}";
        await using var engine = fixture.Engine(services => services.AddSingleton(new PoisonQueues(new Azure.Storage.Queues.QueueServiceClient(queues.ConnectionString), [name])));
        await using var api = await EngineApi.StartAsync(engine, typeof(PoisonApi));
        await queues.Queue($"{name}-poison").CreateAsync();
        await queues.Queue($"{name}-poison").SendMessageAsync("""{"campaign":"welcome","step":"mail","rotation":1,"contacts":["c1"]}""");
        var listed = (await api.SendAsync(HttpStatusCode.OK, "GET", "poison")).GetProperty("items")[0];
        Assert.Equal((name, 1, "mail"), (listed.GetProperty("queue").GetString(), listed.GetProperty("count").GetInt32(), listed.GetProperty("messages")[0].GetProperty("step").GetString()));
        Assert.Equal(1, (await api.SendAsync(HttpStatusCode.OK, "POST", $"poison/{name}/replay")).GetProperty("moved").GetInt32());
        Assert.Equal(0, (await api.SendAsync(HttpStatusCode.OK, "GET", "poison")).GetProperty("items").GetArrayLength());
        await api.SendAsync(HttpStatusCode.NotFound, "POST", "poison/unknown/replay");
    }

    [Fact]
    public async Task An_audit_names_who_is_stuck_and_a_repair_wakes_them()
    {
        await using var engine = fixture.Engine();
        await using var api = await EngineApi.StartAsync(engine, typeof(AuditApi));
        var campaign = await engine.SaveAsync(Campaign(Tag("a")));
        var contact = await engine.ContactAsync();
        await engine.JoinAsync(campaign, contact);
        engine.Queue.Lose();
        engine.Time.Advance(TimeSpan.FromMinutes(5));
        var query = $"?campaign={campaign.Definition.Id}";
        var finding = (await api.SendAsync(HttpStatusCode.OK, "GET", $"audit{query}")).GetProperty("items")[0];
        Assert.Equal(("I3", contact), (finding.GetProperty("invariant").GetString(), finding.GetProperty("contact").GetString()));
        Assert.Equal(1, (await api.SendAsync(HttpStatusCode.OK, "POST", $"audit/repair{query}")).GetProperty("repaired").GetInt32());
        await engine.DrainAsync();
        Assert.Equal(0, (await api.SendAsync(HttpStatusCode.OK, "GET", $"audit{query}")).GetProperty("items").GetArrayLength());
        await api.SendAsync(HttpStatusCode.UnprocessableEntity, "GET", "audit?continuation=%21");
        await api.SendAsync(HttpStatusCode.UnprocessableEntity, "GET", "audit?limit=1000");
    }

    [Fact]
    public async Task A_campaign_is_tried_out_on_a_contact_who_need_not_exist()
    {
        await using var engine = fixture.Engine();
        await using var api = await EngineApi.StartAsync(engine, typeof(SimulateApi));
        var campaign = await engine.SaveAsync(Campaign(Step("seen", "visits-page"), Tag("a").Yes("seen")));
        var path = $"campaigns/{campaign.Definition.Id}/simulate";
        var simulated = await api.SendAsync(HttpStatusCode.OK, "POST", path, new { contact = new { email = "a@example.org", firstname = "Ada" }, at = "2026-05-01T08:00:00Z", answers = new { seen = "P1D" } });
        Assert.Equal(("finished", "a", "2026-05-02T08:00:00Z"), (simulated.GetProperty("end").GetString(), simulated.GetProperty("steps")[1].GetProperty("step").GetString(), simulated.GetProperty("steps")[1].GetProperty("at").GetString()));
        await api.SendAsync(HttpStatusCode.OK, "POST", path, new { contact = await engine.ContactAsync() });
        await api.SendAsync(HttpStatusCode.NotFound, "POST", path, new { contact = "nobody" });
        await api.SendAsync(HttpStatusCode.UnprocessableEntity, "POST", path, new { contact = "nobody", answers = new { a = "yes" } });
        await api.SendAsync(HttpStatusCode.UnprocessableEntity, "POST", path, new { contact = "nobody", answers = new { seen = "perhaps" } });
        await api.SendAsync(HttpStatusCode.UnprocessableEntity, "POST", path, new { contact = new { email = "no address" } });
        var twice = await api.SendAsync(HttpStatusCode.UnprocessableEntity, "POST", path, new { contact = new { email = "a@example.org", companies = new[] { new { id = "c" }, new { id = "c" } } } });
        Assert.Equal("/contact/companies/1", twice.GetProperty("errors")[0].GetProperty("pointer").GetString());
    }

    [Fact]
    public async Task A_campaign_of_Mautic_is_imported_with_a_report_and_updated_by_the_next_import()
    {
        await using var engine = fixture.Engine();
        await using var api = await EngineApi.StartAsync(engine, typeof(CampaignImportApi));
        var number = Random.Shared.Next(1_000_000, 9_000_000);
        var file = $$$"""{"campaign":{"id":{{{number}}},"name":"Hello","lists":[{"id":4,"alias":"nowhere"}],"forms":[],"events":[{"id":1,"name":"Points","type":"lead.changepoints","eventType":"action","order":1,"properties":{"points":5}},{"id":2,"name":"Push","type":"focus.show","eventType":"action","order":2}]}}""";
        var first = await api.SendAsync(HttpStatusCode.Created, "POST", "campaigns/import", file);
        Assert.Equal(($"hello-m{number}", false), (first.GetProperty("id").GetString(), first.GetProperty("campaign").GetProperty("published").GetBoolean()));
        Assert.Equal(["error", "warning"], first.GetProperty("report").EnumerateArray().Select(line => line.GetProperty("severity").GetString()));
        await engine.Get<ICampaigns>().SetPublishedAsync($"hello-m{number}", published: true, null, default);
        var second = await api.SendAsync(HttpStatusCode.Created, "POST", "campaigns/import", file.Replace("Hello", "Bye", StringComparison.Ordinal));
        Assert.Equal(($"hello-m{number}", "Bye", false), (second.GetProperty("id").GetString(), second.GetProperty("campaign").GetProperty("name").GetString(), second.GetProperty("campaign").GetProperty("published").GetBoolean()));
        Assert.Equal("mine", (await api.SendAsync(HttpStatusCode.Created, "POST", "campaigns/import?id=mine", file)).GetProperty("id").GetString());
        await api.SendAsync(HttpStatusCode.UnprocessableEntity, "POST", "campaigns/import", "{}");
        await api.SendAsync(HttpStatusCode.BadRequest, "POST", "campaigns/import", "{");
        await api.SendAsync(HttpStatusCode.UnprocessableEntity, "POST", "campaigns/import?id=not%20an%20id", file);
    }

    [Fact]
    public async Task A_value_that_its_field_cant_hold_is_in_the_report_of_an_import()
    {
        await using var engine = fixture.Engine();
        await using var api = await EngineApi.StartAsync(engine, typeof(CampaignImportApi), typeof(LibraryApi));
        await api.SendAsync(HttpStatusCode.Created, "PUT", "fields/age_imported", """{"kind":"number"}""");
        var file = """{"campaign":{"id":77,"name":"Ages","lists":[],"forms":[],"events":[{"id":1,"name":"Age","type":"lead.updatelead","eventType":"action","order":1,"properties":{"age_imported":"old"}}]}}""";
        var line = Assert.Single((await api.SendAsync(HttpStatusCode.Created, "POST", "campaigns/import", file)).GetProperty("report").EnumerateArray());
        Assert.Equal("warning", line.GetProperty("severity").GetString());
        Assert.StartsWith("/steps/0/properties/fields/age_imported", line.GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ten_thousand_steps_are_saved_explained_and_tried_out_and_what_is_too_large_to_be_kept_is_refused()
    {
        await using var engine = fixture.Engine();
        await using var api = await EngineApi.StartAsync(engine, typeof(CampaignApi), typeof(ExplainApi), typeof(SimulateApi));
        var id = $"k{Guid.NewGuid():N}";
        string Body(string name) => $$"""{"name":"Large","steps":[{{string.Join(',', Enumerable.Range(0, 10_000).Select(index => $"{{\"id\":\"s{index}\",\"name\":\"{name}\",\"type\":\"modify-contact-tags\"{(index % 500 == 0 ? "" : $",\"parent\":\"s{index - 1}\"")},\"properties\":{{\"add\":[\"a\"]}}}}"))}}]}""";
        await api.SendAsync(HttpStatusCode.Created, "PUT", $"campaigns/{id}", Body("x"));
        var refused = await api.SendAsync(HttpStatusCode.UnprocessableEntity, "PUT", $"campaigns/{id}", Body(new string('x', 190)));
        Assert.Equal("too-large", refused.GetProperty("errors")[0].GetProperty("code").GetString());
        var explained = await api.SendAsync(HttpStatusCode.OK, "GET", $"campaigns/{id}/contacts/{await engine.ContactAsync()}/explain");
        Assert.Equal("neverJoined", explained.GetProperty("standing").GetString());
        var simulated = await api.SendAsync(HttpStatusCode.OK, "POST", $"campaigns/{id}/simulate", new { contact = new { email = "a@example.org" } });
        Assert.Equal(10_000, simulated.GetProperty("steps").GetArrayLength());
    }
}
