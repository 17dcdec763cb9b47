using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using Azure.Storage.Queues.Models;
using FunctionsWorker.Invocation;

namespace FunctionsWorker.Queues;

/// <summary>What a queue trigger's parameter is made of.</summary>
internal static class MessageBinding
{
    public static readonly JsonSerializerOptions Json = new() { PropertyNameCaseInsensitive = true };

    /// <summary>Null when a message can't become a value of this type.</summary>
    public static Func<InvocationContext, object?>? For(Type type)
    {
        if (type == typeof(QueueMessage)) return Message;
        if (type == typeof(BinaryData)) return context => Message(context).Body;
        if (type == typeof(string)) return context => Message(context).Body.ToString();
        if (type == typeof(byte[])) return context => Message(context).Body.ToArray();
        return IsJson(type)
            ? context => JsonSerializer.Deserialize(Message(context).Body.ToMemory().Span, type, Json)
                ?? throw new JsonException($"The message is null instead of a {type.Name}.")
            : null;
    }

    private static QueueMessage Message(InvocationContext context) => (QueueMessage)context.Input.Value!;

    private static bool IsJson(Type type)
    {
        if (type.IsPrimitive || type.IsPointer || type.IsByRef || type.IsByRefLike || type == typeof(object)) return false;
        if (type.IsAssignableTo(typeof(Delegate)) || type.IsAssignableTo(typeof(Stream))) return false;
        return !(type.IsAbstract || type.IsInterface) || type.IsDefined(typeof(JsonDerivedTypeAttribute)) || type.IsDefined(typeof(JsonConverterAttribute));
    }
}
