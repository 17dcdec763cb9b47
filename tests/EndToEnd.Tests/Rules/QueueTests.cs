using Azure.Storage;
using Azure.Storage.Queues;
using EndToEnd.Tests.Running;

namespace EndToEnd.Tests.Rules;

[Collection(RulesCollection.Name)]
public sealed class QueueTests(RulesSystem system)
{
    // Azurite's public account.
    private static readonly StorageSharedKeyCredential Account =
        new("devstoreaccount1", "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==");

    [Theory]
    [InlineData("send-email", "half a mess")]
    [InlineData("journey-advance", "{ \"campaign\": 5 }")]
    [InlineData("adjust-contact-points", "{ \"campaign\": \"c\", \"rotation\": 1, \"contacts\": [] }")]
    public async Task An_unreadable_message_goes_to_the_poison_queue_at_once(string name, string text)
    {
        var poison = await QueueAsync($"{name}-poison");
        await poison.CreateIfNotExistsAsync();
        await poison.ClearMessagesAsync();

        await (await QueueAsync(name)).SendMessageAsync(text);

        await Eventually.IsTrueAsync("the message is in the poison queue", async () =>
            (await poison.PeekMessagesAsync(32)).Value.Any(message => message.MessageText == text));
        await poison.ClearMessagesAsync();
        await system.Local.SettleAsync();
    }

    private async Task<QueueClient> QueueAsync(string name)
    {
        var queues = (await system.Local.StatusAsync()).GetProperty("addresses").GetProperty("queues").GetString();
        return new QueueClient(new Uri($"{queues}/{name}"), Account, new QueueClientOptions { MessageEncoding = QueueMessageEncoding.Base64 });
    }
}
