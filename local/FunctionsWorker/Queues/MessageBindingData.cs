using System.Collections.Immutable;
using System.Text.Json;
using Azure.Storage.Queues.Models;

namespace FunctionsWorker.Queues;

/// <summary>
/// What a message says about itself: https://learn.microsoft.com/azure/azure-functions/functions-bindings-storage-queue-trigger#message-metadata
/// </summary>
internal static class MessageBindingData
{
    public static readonly ImmutableSortedSet<string> Names = ImmutableSortedSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "QueueTrigger", "Id", "DequeueCount", "InsertionTime", "ExpirationTime", "NextVisibleTime", "PopReceipt");

    public static IReadOnlyDictionary<string, object?> Of(QueueMessage message) =>
        new Dictionary<string, object?>(StringComparer.OrdinalIgnoreCase)
        {
            ["QueueTrigger"] = message.Body.ToString(),
            ["Id"] = message.MessageId,
            ["DequeueCount"] = $"{message.DequeueCount}",
            ["InsertionTime"] = JsonSerializer.Serialize(message.InsertedOn),
            ["ExpirationTime"] = JsonSerializer.Serialize(message.ExpiresOn),
            ["NextVisibleTime"] = JsonSerializer.Serialize(message.NextVisibleOn),
            ["PopReceipt"] = message.PopReceipt,
        };
}
