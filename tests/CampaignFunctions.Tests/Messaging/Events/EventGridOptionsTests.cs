using CampaignFunctions.Messaging.Events;
using CampaignFunctions.Settings;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace CampaignFunctions.Tests.Messaging.Events;

public class EventGridOptionsTests
{
    [Theory]
    [InlineData(null, null, "/x", null)]
    [InlineData(" ", "", "/x", null)]
    [InlineData("https://t.eventgrid.azure.net/api/events", null, "", null)]
    [InlineData("http://127.0.0.1:7071/local/eventgrid/api/events", "key", "urn:shop", null)]
    [InlineData(null, "key", "/x", "EventGrid__topicKey")]
    [InlineData("my-topic", null, "/x", "EventGrid__topicEndpoint")]
    [InlineData("http://t.example/api/events", null, "/x", "https")]
    public void A_setting_that_is_wrong_is_named_with_an_example(string? endpoint, string? key, string source, string? named)
    {
        var services = new ServiceCollection()
            .AddSingleton<IConfiguration>(new ConfigurationBuilder()
                .AddInMemoryCollection([new("EventGrid:topicEndpoint", endpoint), new("EventGrid:topicKey", key), new("EventGrid:source", source)])
                .Build())
            .AddEvents();
        var wrong = string.Join('\n', services.BuildServiceProvider().WrongSettings());
        Assert.Equal(named is null, wrong.Length == 0);
        Assert.Contains(named ?? "", wrong, StringComparison.Ordinal);
    }
}
