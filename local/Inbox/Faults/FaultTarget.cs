namespace Inbox.Faults;

/// <summary>The stand-ins that can be made to fail.</summary>
public static class FaultTarget
{
    public const string Cosmos = "cosmos";
    public const string Queue = "queue";
    public const string SendGrid = "sendgrid";
    public const string EventGrid = "eventgrid";
    public const string Sms = "sms";
    public const string Hook = "hook";

    /// <summary>All of them, in the order in which messages list them.</summary>
    public static IReadOnlyList<string> All { get; } = [Cosmos, Queue, SendGrid, EventGrid, Sms, Hook];
}
