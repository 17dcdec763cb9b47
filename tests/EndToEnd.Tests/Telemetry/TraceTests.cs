using EndToEnd.Tests.Running;

namespace EndToEnd.Tests.Telemetry;

[Collection(TracedCollection.Name)]
public sealed class TraceTests(TracedSystem traced)
{
    private const string CallersTrace = "0af7651916cd43dd8448eb211c80319c";

    [Fact]
    public async Task One_trace_follows_a_contact_from_the_trigger_through_every_queue()
    {
        var (local, collector) = (traced.Local, traced.Collector);
        await local.DemandAsync(HttpMethod.Put, "/api/emails/letter", """{ "name": "Letter", "subject": "Hello", "html": "<p>Hello</p>", "from": "a@example.org", "published": true }""");
        await local.DemandAsync(HttpMethod.Put, "/api/campaigns/traced", """
            { "name": "Traced", "published": true, "steps": [
              { "id": "mail", "type": "send-email", "properties": { "email": "letter" } },
              { "id": "points", "type": "adjust-contact-points", "parent": "mail", "delay": { "mode": "interval", "interval": "PT1M" }, "properties": { "points": 5 } },
              { "id": "tag", "type": "modify-contact-tags", "parent": "points", "delay": { "mode": "interval", "interval": "PT1M" }, "properties": { "add": ["done"] } } ] }
            """);
        using (await local.SendAsync(HttpMethod.Post, "/api/campaigns/traced/trigger", """{ "contact": { "email": "ada@example.org" } }""", ("traceparent", $"00-{CallersTrace}-b7ad6b7169203331-01")))
        {
        }

        await local.SettleAsync();
        await local.AdvanceAndSettleAsync(TimeSpan.FromMinutes(1));
        await local.AdvanceAndSettleAsync(TimeSpan.FromMinutes(1));
        string[] queues = ["send-email", "adjust-contact-points", "modify-contact-tags"];
        await Eventually.IsTrueAsync("all spans have come", () =>
            Task.FromResult(collector.Spans.Any(span => span.Name == "process modify-contact-tags") && collector.Metrics.ContainsKey("campaign.steps") && !collector.Logs.IsEmpty));

        var spans = collector.Spans.Where(span => span.Trace == CallersTrace).ToArray();
        var byId = spans.ToDictionary(span => span.Id);
        Assert.Contains(spans, span => span is { Kind: SpanKind.Server, Name: "POST /api/campaigns/{id}/trigger" });
        Assert.Contains(spans, span => span.Kind == SpanKind.Client && span.Attributes.GetValueOrDefault("http.request.method") == "POST" && span.Attributes["url.full"] == local.Http.BaseAddress!.GetLeftPart(UriPartial.Authority));
        foreach (var queue in queues)
        {
            var consumers = spans.Where(span => span.Kind == SpanKind.Consumer && span.Name == $"process {queue}").ToArray();
            Assert.NotEmpty(consumers);
            Assert.All(consumers, consumer =>
            {
                Assert.Equal((queue, "process"), (consumer.Attributes["messaging.destination.name"], consumer.Attributes["messaging.operation.type"]));
                Assert.Equal((SpanKind.Producer, $"send {queue}"), (byId[consumer.Parent].Kind, byId[consumer.Parent].Name));
            });
        }

        Assert.Contains(spans, span => span.Attributes.ContainsKey("db.system.name") || span.Attributes.ContainsKey("db.system"));
        Assert.Superset(
            new HashSet<string> { "campaign.steps", "campaign.steps.lag", "campaign.sends", "azure.cosmosdb.client.operation.request_charge" },
            collector.Metrics.Keys.ToHashSet());
    }
}
