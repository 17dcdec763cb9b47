namespace Inbox;

/// <summary>What an inbox needs to know before it can be served.</summary>
public sealed record InboxOptions
{
    /// <summary>Says when things arrived. Delays that are asked for (faults, slow receivers) are real time all the same.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>A JSON lines file that keeps what arrived; null keeps it in memory only.</summary>
    public string? File { get; init; }

    /// <summary>How much is kept, in bytes of the file: above it the oldest quarter is forgotten.</summary>
    public long MostBytes { get; init; } = 256 * 1024 * 1024;

    /// <summary>The only SendGrid key that is accepted; null accepts any.</summary>
    public string? SendGridKey { get; init; }

    /// <summary>The only SMS account that is accepted; null accepts any.</summary>
    public string? SmsAccountSid { get; init; }

    /// <summary>The SMS account's token; null accepts any.</summary>
    public string? SmsAuthToken { get; init; }

    /// <summary>The Event Grid topic's key; null accepts any.</summary>
    public string? TopicKey { get; init; }
}
