using System.Collections;
using System.Text.Json;
using FunctionsWorker.Invocation;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.DependencyInjection;

namespace FunctionsWorker.Queues;

/// <summary>Sends what a function returned to the queue of its output: nothing for null, one message per element of a sequence.</summary>
internal static class QueueOutput
{
    public static async Task RunAsync(FunctionContext context, FunctionExecutionDelegate next)
    {
        await next(context);
        var invocation = (InvocationContext)context;
        if (invocation.Function.Output is not { } target) return;

        var settings = context.InstanceServices.GetRequiredService<QueueSettings>();
        var queue = context.InstanceServices.GetRequiredService<QueueClients>().Get(target);
        await queue.CreateIfNotExistsAsync(cancellationToken: context.CancellationToken);
        foreach (var content in Contents(invocation.Result))
            await queue.SendMessageAsync(MessageText.Encode(content, settings.IsBase64), context.CancellationToken);
    }

    private static IEnumerable<BinaryData> Contents(object? result) => result switch
    {
        null => [],
        string text => [BinaryData.FromString(text)],
        byte[] bytes => [BinaryData.FromBytes(bytes)],
        BinaryData data => [data],
        IDictionary or JsonElement => [Json(result)],
        IEnumerable many => many.Cast<object?>().SelectMany(Contents),
        _ => [Json(result)],
    };

    private static BinaryData Json(object value) => BinaryData.FromBytes(JsonSerializer.SerializeToUtf8Bytes(value, MessageBinding.Json));
}
