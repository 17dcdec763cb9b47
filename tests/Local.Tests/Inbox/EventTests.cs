using Azure;
using Azure.Messaging;
using Azure.Messaging.EventGrid;

namespace Local.Tests.Inbox;

public class EventTests
{
    private static EventGridPublisherClient Client(InboxServer inbox, string key = InboxServer.TopicKey) =>
        new(new Uri(inbox.Url("/local/eventgrid/api/events")), new AzureKeyCredential(key), new EventGridPublisherClientOptions { Retry = { MaxRetries = 0 } });

    [Fact]
    public async Task CloudEvents_sent_with_the_SDK_are_in_the_inbox_as_they_were_sent()
    {
        await using var inbox = await InboxServer.StartAsync();

        await Client(inbox).SendEventsAsync([
            new CloudEvent("/campaigns/welcome", "CampaignFunctions.StepFailed", new { step = "mail" }) { Id = "e1", Subject = "c1" },
            new CloudEvent("/campaigns/welcome", "CampaignFunctions.Finished", null) { Id = "e2" },
        ]);

        var events = (await inbox.ContentsAsync()).GetProperty("events");
        Assert.Equal(["e1", "e2"], events.EnumerateArray().Select(e => e.Text("id")));
        Assert.Equal("CampaignFunctions.StepFailed", events[0].Text("type"));
        Assert.Equal("mail", events[0].Text("data", "step"));
    }

    [Fact]
    public async Task Events_of_the_classic_schema_become_CloudEvents()
    {
        await using var inbox = await InboxServer.StartAsync();

        await Client(inbox).SendEventAsync(new EventGridEvent("contacts/c1", "CampaignFunctions.Finished", "1.0", new { step = "mail" }));

        var item = (await inbox.ContentsAsync()).GetProperty("events")[0];
        Assert.Equal("1.0", item.Text("specversion"));
        Assert.Equal("CampaignFunctions.Finished", item.Text("type"));
        Assert.Equal("contacts/c1", item.Text("subject"));
        Assert.Equal("mail", item.Text("data", "step"));
    }

    [Fact]
    public async Task A_wrong_key_is_refused_with_401()
    {
        await using var inbox = await InboxServer.StartAsync();

        var refusal = await Assert.ThrowsAsync<RequestFailedException>(() => Client(inbox, "d3Jvbmc=").SendEventAsync(new CloudEvent("s", "t", null)));

        Assert.Equal(401, refusal.Status);
    }

    [Fact]
    public async Task A_batch_with_an_incomplete_event_is_refused_as_a_whole()
    {
        await using var inbox = await InboxServer.StartAsync();
        inbox.Http.DefaultRequestHeaders.Add("aeg-sas-key", InboxServer.TopicKey);

        var response = await inbox.Http.PostAsync("/local/eventgrid/api/events", new StringContent(
            """[{"specversion":"1.0","id":"1","source":"s","type":"t"},{"specversion":"1.0","id":"2","source":"s"}]"""));

        Assert.Equal(400, (int)response.StatusCode);
        Assert.Contains("Event 1 lacks 'type'", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(0, (await inbox.ContentsAsync()).GetProperty("events").GetArrayLength());
    }
}
