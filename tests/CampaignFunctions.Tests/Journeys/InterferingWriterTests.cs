using CampaignFunctions.Journeys;
using CampaignFunctions.Tests.Engine;
using Microsoft.Extensions.DependencyInjection;
using static CampaignFunctions.Tests.Engine.Steps;

namespace CampaignFunctions.Tests.Journeys;

public sealed class InterferingWriterTests(EngineFixture fixture) : IClassFixture<EngineFixture>
{
    [Theory]
    [InlineData("adjust-contact-points", 1)]
    [InlineData("modify-contact-tags", 1)]
    [InlineData("update-contact", 1)]
    [InlineData("send-email", 1)]
    [InlineData("send-email", 2)]
    [InlineData("contact-field", 1)]
    public async Task What_another_writer_changes_between_read_and_commit_is_kept_and_the_step_is_done_once(string type, int commit)
    {
        var counted = new CountedStates();
        await using var engine = fixture.Engine(services => Ports.Around<IContactStates>(services, counted.Around));
        object properties = type switch
        {
            "adjust-contact-points" => new { points = 5 },
            "modify-contact-tags" => new { add = new[] { "tagged" } },
            "update-contact" => new { fields = new { city = "Paris" } },
            "contact-field" => new { field = "points", @operator = "gte", value = 100 },
            _ => new { email = await engine.EmailAsync() },
        };
        var campaign = await engine.SaveAsync(Campaign(Step("step", type, properties), type == "contact-field" ? Points("below", 1000).Yes("step") : Points("below", 1000).Under("step")));
        var contact = await engine.ContactAsync();
        await engine.JoinAsync(campaign, contact);
        Task Interfere(ContactState state) => --commit > 0 ? Again() : Write();
        Task Again()
        {
            counted.BeforeCommit = Interfere;
            return Task.CompletedTask;
        }

        async Task Write()
        {
            await engine.ChangeContactAsync(contact, stored =>
            {
                stored.Points += 100;
                stored.Tags.Add("other");
            });
            // The same message, in another process.
            await engine.HandleAsync(Redelivered(engine, campaign.Definition.Id, type, contact));
        }

        counted.BeforeCommit = Interfere;
        await engine.DrainAsync();
        await engine.PassAsync(TimeSpan.FromMinutes(30));

        var after = await engine.ContactAsync(contact);
        Assert.Equal(1100 + (type == "adjust-contact-points" ? 5 : 0), after.Points);
        Assert.Contains("other", after.Tags);
        Assert.Equal(type == "modify-contact-tags", after.Tags.Contains("tagged"));
        Assert.Equal(type == "update-contact" ? "Paris" : "", CampaignFunctions.Contacts.ContactFields.Text(after, "city"));
        Assert.Equal(type == "send-email" ? 1 : 0, engine.Mail.Sent.Count);
        Assert.Equal(StepState.Passed, (await engine.StepAsync(campaign, contact, "step"))!.State);
    }

    [Fact]
    public async Task Nothing_is_sent_to_a_contact_who_is_deleted_before_the_claim_is_committed()
    {
        var counted = new CountedStates();
        await using var engine = fixture.Engine(services => Ports.Around<IContactStates>(services, counted.Around));
        var campaign = await engine.SaveAsync(Campaign(Mail("mail", await engine.EmailAsync(), "transactional")));
        var contact = await engine.ContactAsync();
        await engine.JoinAsync(campaign, contact);
        counted.BeforeCommit = _ => engine.Get<CampaignFunctions.Contacts.IContacts>().DeleteAsync(contact, null, default);
        await engine.DrainAsync();
        Assert.Empty(engine.Mail.Sent);
        Assert.Null(await engine.Get<IContactStates>().ReadWholeAsync(contact, default));
    }

    private static QueuedMessage Redelivered(JourneyEngine engine, string campaign, string type, string contact)
    {
        var cohort = new Cohort { Campaign = campaign, Step = "step", Rotation = 1, Contacts = [contact] };
        return new QueuedMessage(type == "contact-field" ? QueueNames.Advance : type, System.Text.Json.JsonSerializer.Serialize(cohort, Json.Options), engine.Now, Deliveries: 1);
    }
}
