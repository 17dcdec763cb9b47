using System.Text.Json;
using System.Text.Json.Serialization;

namespace Inbox.Mail;

/// <summary>The body of SendGrid's <c>POST /v3/mail/send</c>, as far as a recipient can tell the difference.</summary>
internal sealed record MailSend
{
    public List<Personalization>? Personalizations { get; set; }
    public MailAddress? From { get; set; }
    public MailAddress? ReplyTo { get; set; }
    public List<MailAddress>? ReplyToList { get; set; }
    public string? Subject { get; set; }
    public List<MailContent>? Content { get; set; }
    public List<MailAttachment>? Attachments { get; set; }
    public string? TemplateId { get; set; }
    public Dictionary<string, string>? Headers { get; set; }
    public List<string>? Categories { get; set; }
    public Dictionary<string, string>? CustomArgs { get; set; }
    public long? SendAt { get; set; }

    /// <summary>Templates that SendGrid renders from data, not from substitutions.</summary>
    public bool HasDynamicTemplate => TemplateId?.StartsWith("d-", StringComparison.Ordinal) == true;
}

/// <summary>One envelope: its recipients and what differs for them.</summary>
internal sealed record Personalization
{
    public List<MailAddress>? To { get; set; }
    public List<MailAddress>? Cc { get; set; }
    public List<MailAddress>? Bcc { get; set; }
    public MailAddress? From { get; set; }
    public string? Subject { get; set; }
    public Dictionary<string, string>? Headers { get; set; }
    public Dictionary<string, string>? Substitutions { get; set; }
    public JsonElement? DynamicTemplateData { get; set; }
    public Dictionary<string, string>? CustomArgs { get; set; }
    public long? SendAt { get; set; }
}

internal sealed record MailAddress(string? Email, string? Name);

internal sealed record MailContent(string? Type, string? Value);

internal sealed record MailAttachment(string? Content, string? Filename);

/// <summary>SendGrid's way to say what is wrong with a request.</summary>
internal sealed record MailErrors(IReadOnlyList<MailError> Errors);

internal sealed record MailError(string Message, string? Field = null, string? Help = null);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(MailSend))]
[JsonSerializable(typeof(MailErrors))]
internal sealed partial class MailJson : JsonSerializerContext;
