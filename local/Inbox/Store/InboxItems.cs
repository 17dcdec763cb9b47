using System.Text.Json;

namespace Inbox.Store;

/// <summary>One email as one personalization's recipients get it.</summary>
public sealed record InboxEmail
{
    /// <summary>Grows with every item of the inbox.</summary>
    public long Id { get; init; }
    public required IReadOnlyList<string> To { get; init; }
    public IReadOnlyList<string> Cc { get; init; } = [];
    public IReadOnlyList<string> Bcc { get; init; } = [];
    public required string From { get; init; }
    public string? Subject { get; init; }
    public string? Html { get; init; }
    public string? Text { get; init; }
    public IReadOnlyList<string> Categories { get; init; } = [];
    public IReadOnlyDictionary<string, string> CustomArgs { get; init; } = new Dictionary<string, string>();
    public DateTimeOffset At { get; init; }
    public IReadOnlyList<string> ReplyTo { get; init; } = [];
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    /// <summary>Address to display name, for those that came with one.</summary>
    public IReadOnlyDictionary<string, string> Names { get; init; } = new Dictionary<string, string>();
    public string? TemplateId { get; init; }
    public JsonElement? DynamicTemplateData { get; init; }
    public DateTimeOffset? SendAt { get; init; }

    /// <summary>File names.</summary>
    public IReadOnlyList<string> Attachments { get; init; } = [];

    /// <summary>What the request's X-Message-Id said.</summary>
    public string MessageId { get; init; } = "";
}

/// <summary>One text message.</summary>
public sealed record InboxSms
{
    public long Id { get; init; }
    public required string To { get; init; }
    public required string From { get; init; }
    public required string Text { get; init; }
    public string? StatusCallback { get; init; }
    public required string Sid { get; init; }
    public DateTimeOffset At { get; init; }
}

/// <summary>One request to a webhook receiver. Several values of a header are joined by a comma.</summary>
public sealed record InboxWebhook
{
    public long Id { get; init; }
    public required string Method { get; init; }

    /// <summary>With its query, as it was sent.</summary>
    public required string Path { get; init; }
    public required IReadOnlyDictionary<string, string> Headers { get; init; }
    public required string Body { get; init; }

    /// <summary>What was answered.</summary>
    public int Status { get; init; }
    public DateTimeOffset At { get; init; }
}

/// <summary>What <c>GET /local/inbox</c> answers, each list in the order of arrival.</summary>
public sealed record InboxContents
{
    public required IReadOnlyList<InboxEmail> Emails { get; init; }
    public required IReadOnlyList<InboxSms> Sms { get; init; }
    public required IReadOnlyList<InboxWebhook> Webhooks { get; init; }

    /// <summary>CloudEvents 1.0; events of the classic schema are shown as the CloudEvents that Event Grid makes of them.</summary>
    public required IReadOnlyList<JsonElement> Events { get; init; }

    /// <summary>The newest item's id: what to pass as <c>after</c> next time.</summary>
    public long Latest { get; init; }

    /// <summary>Everything up to this id was deleted.</summary>
    public long EmptiedAt { get; init; }
}
