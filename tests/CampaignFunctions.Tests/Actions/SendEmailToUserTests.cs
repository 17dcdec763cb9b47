using System.Text.Json;
using CampaignFunctions.Actions;
using CampaignFunctions.Campaigns;
using CampaignFunctions.Contacts;
using CampaignFunctions.Journeys;
using CampaignFunctions.Library;
using CampaignFunctions.Tests.Engine;
using static CampaignFunctions.Tests.Engine.Steps;

namespace CampaignFunctions.Tests.Actions;

public sealed class SendEmailToUserTests(EngineFixture fixture) : IClassFixture<EngineFixture>
{
    [Fact]
    public async Task Users_owner_and_addresses_get_one_email_filled_in_for_the_contact_each_address_once()
    {
        await using var engine = fixture.Engine();
        var (ada, bob) = (await UserAsync(engine, "ada@shop.example"), await UserAsync(engine, "bob@shop.example"));
        var record = await RunAsync(
            engine,
            email => new { email, users = new[] { ada, ada }, toOwner = true, to = new[] { "{contactfield=manager}", "ADA@shop.example" }, cc = new[] { "Copy <copy@shop.example>", "bob@shop.example" }, bcc = new[] { "{contactfield=nothing|hidden@shop.example}" } },
            contact =>
            {
                contact.Owner = bob;
                contact.Fields["manager"] = JsonSerializer.SerializeToElement("max@shop.example, mia@shop.example");
                contact.Fields["firstname"] = JsonSerializer.SerializeToElement("Eve");
            },
            new { subject = "{{ contact.firstname }} is hot", html = "h" });
        var body = Assert.Single(engine.Mail.Accepted);
        var personalization = Assert.Single(body.GetProperty("personalizations").EnumerateArray());
        Assert.Equal(["ada@shop.example", "bob@shop.example", "max@shop.example", "mia@shop.example"], Addresses(personalization, "to"));
        Assert.Equal(["copy@shop.example"], Addresses(personalization, "cc"));
        Assert.Equal(["hidden@shop.example"], Addresses(personalization, "bcc"));
        Assert.Equal("Eve is hot", Assert.Single(engine.Mail.Sent).Subject);
        Assert.Equal((StepState.Passed, null), (record.State, record.Details));
    }

    [Fact]
    public async Task What_the_provider_reports_of_it_is_not_taken_for_the_contacts()
    {
        await using var engine = fixture.Engine();
        await RunAsync(engine, email => new { email, to = new[] { "ada@shop.example" } });
        var personalization = engine.Mail.Accepted[0].GetProperty("personalizations")[0];
        Assert.Equal(["step_id", "campaign"], personalization.GetProperty("custom_args").EnumerateObject().Select(argument => argument.Name));
    }

    [Fact]
    public async Task What_is_no_address_and_who_is_no_user_is_left_out_with_a_note()
    {
        await using var engine = fixture.Engine();
        var record = await RunAsync(engine, email => new { email, users = new[] { "gone" }, to = new[] { "nonsense", "{contactfield=nothing}", "ada@shop.example" }, cc = new[] { "also@wrong" } });
        Assert.Equal(["ada@shop.example"], Addresses(engine.Mail.Accepted[0].GetProperty("personalizations")[0], "to"));
        Assert.Equal("user 'gone'; to 'nonsense'; to '{contactfield=nothing}'; cc 'also@wrong'", record.Details!["dropped"]);
    }

    [Fact]
    public void A_property_that_is_null_is_as_good_as_none()
    {
        var read = (SendEmailToUser.Settings)new SendEmailToUser(null!, null!, null!).Read(Schemas.Checking.Json("""{"email":"letter","users":null,"toOwner":null,"to":null,"cc":null,"bcc":null}"""));
        Assert.Equal(new SendEmailToUser.Settings("letter"), read);
    }

    [Theory]
    [InlineData("""{"to":["nonsense"],"cc":["copy@shop.example"]}""")]
    [InlineData("""{"toOwner":true}""")]
    [InlineData("""{}""")]
    public async Task Nobody_to_send_it_to_passes_with_that_reason(string properties)
    {
        await using var engine = fixture.Engine();
        var record = await RunAsync(engine, email =>
        {
            var node = System.Text.Json.Nodes.JsonNode.Parse(properties)!.AsObject();
            node["email"] = email;
            return node;
        });
        Assert.Equal((StepState.PassedWithError, "there is nobody to send it to", 0), (record.State, record.Reason, engine.Mail.Requests));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_email_that_is_missing_or_unpublished_is_tried_again(bool missing)
    {
        await using var engine = fixture.Engine();
        var email = missing ? "missing" : await engine.EmailAsync(new { subject = "s", html = "h", published = false });
        var campaign = await engine.SaveAsync(Campaign(Step("tell", "send-email-to-user", new { email, to = new[] { "ada@shop.example" } })));
        var contact = await engine.ContactAsync();
        await engine.JoinAsync(campaign, contact);
        await engine.DrainAsync();
        var record = await engine.StepAsync(campaign, contact, "tell");
        Assert.Equal((StepState.Waiting, WaitingFor.Retry, 1), (record!.State, record.WaitingFor!.Value, record.Attempt));
        Assert.Equal($"the email '{email}' was not found or is not published", record.Reason);
    }

    [Fact]
    public async Task The_contact_itself_stands_in_no_way_and_is_left_as_it_was()
    {
        await using var engine = fixture.Engine();
        var email = await engine.EmailAsync();
        var campaign = await engine.SaveAsync(Campaign(
            Step("tell", "send-email-to-user", new { email, to = new[] { "ada@shop.example" } }),
            Step("again", "send-email-to-user", new { email, to = new[] { "ada@shop.example" } }).Under("tell"),
            Mail("mail", email).Under("again")));
        var contact = await engine.ContactAsync(contact => contact.ChannelPreferences = new ChannelPreferences { Frequency = new Dictionary<string, FrequencyCap> { ["email"] = new(1, FrequencyUnit.Day) } });
        await engine.JoinAsync(campaign, contact);
        await engine.DrainAsync();
        Assert.Equal(["ada@shop.example", "ada@shop.example", $"{contact}@example.org"], engine.Mail.Sent.Select(mail => mail.To));
    }

    [Fact]
    public async Task A_provider_that_fails_is_tried_again_and_a_lost_answer_is_sent_again()
    {
        await using var engine = fixture.Engine();
        engine.Mail.Next(new MailAnswer(503), MailAnswer.Lost);
        await RunAsync(engine, email => new { email, to = new[] { "ada@shop.example" } });
        await engine.PassAsync(TimeSpan.FromMinutes(10));
        Assert.Equal((3, 2), (engine.Mail.Requests, engine.Mail.Sent.Count));
    }

    [Fact]
    public async Task A_request_holds_at_most_a_thousand_recipients_copies_included()
    {
        await using var engine = fixture.Engine();
        var email = await engine.EmailAsync();
        string[] addresses = [.. Enumerable.Range(0, 50).Select(number => $"user{number}@shop.example")];
        var campaign = await engine.SaveAsync(Campaign(Step("tell", "send-email-to-user", new { email, to = addresses, cc = addresses.Select(address => "c" + address) })));
        var contacts = await Task.WhenAll(Enumerable.Range(0, 11).Select(_ => engine.ContactAsync()));
        await engine.JoinAsync(campaign, contacts);
        await engine.DrainAsync();
        Assert.Equal([1, 10], engine.Mail.Accepted.Select(body => body.GetProperty("personalizations").GetArrayLength()).Order());
    }

    private static IEnumerable<string?> Addresses(JsonElement personalization, string list) =>
        personalization.GetProperty(list).EnumerateArray().Select(address => address.GetProperty("email").GetString());

    private static async Task<string> UserAsync(JourneyEngine engine, string email)
    {
        var id = $"u{Guid.NewGuid():N}";
        await engine.Get<ILibrary>().SaveAsync(LibraryKinds.Users, id, JsonSerializer.SerializeToElement(new { id, name = id, email }), null, default);
        return id;
    }

    private static async Task<StepRecord> RunAsync(JourneyEngine engine, Func<string, object> properties, Action<Contact>? change = null, object? email = null)
    {
        var campaign = await engine.SaveAsync(Campaign(Step("tell", "send-email-to-user", properties(await engine.EmailAsync(email)))));
        var contact = await engine.ContactAsync(change);
        await engine.JoinAsync(campaign, contact);
        await engine.DrainAsync();
        return (await engine.StepAsync(campaign, contact, "tell"))!;
    }
}
