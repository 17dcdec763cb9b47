using Azure.Storage.Queues.Models;

namespace FunctionsWorker.Queues;

/// <summary>Between a message's content and its text in the queue.</summary>
internal static class MessageText
{
    /// <summary>The message with its content decoded; null when the text isn't base64 though it must be.</summary>
    public static QueueMessage? Decode(QueueMessage message, bool isBase64)
    {
        if (!isBase64) return message;
        var text = message.Body.ToString();
        var content = new byte[text.Length / 4 * 3 + 3];
        return Convert.TryFromBase64String(text, content, out var length)
            ? QueuesModelFactory.QueueMessage(
                message.MessageId, message.PopReceipt, new BinaryData(content.AsMemory(0, length)), message.DequeueCount,
                message.NextVisibleOn, message.InsertedOn, message.ExpiresOn)
            : null;
    }

    public static string Encode(BinaryData content, bool isBase64) =>
        isBase64 ? Convert.ToBase64String(content.ToMemory().Span) : content.ToString();
}
