using System.Text.Json;
using CampaignFunctions.Library;

namespace CampaignFunctions.Channels.Email;

/// <summary>An email as the library keeps it.</summary>
public sealed record EmailTemplate
{
    /// <summary>Its id.</summary>
    public required string Id { get; init; }

    /// <summary>Liquid.</summary>
    public string? Subject { get; init; }

    /// <summary>Liquid, with HTML.</summary>
    public string? Html { get; init; }

    /// <summary>Liquid, plain; null: none is sent.</summary>
    public string? Text { get; init; }

    /// <summary>Sender, <c>Ada &lt;ada@example.org&gt;</c> or the address alone; null: the app's.</summary>
    public string? From { get; init; }

    /// <summary>Where answers go; null: to the sender.</summary>
    public string? ReplyTo { get; init; }

    /// <summary>What contacts can opt out of.</summary>
    public string? Category { get; init; }

    /// <summary>Whether it may be used.</summary>
    public bool Published { get; init; } = true;

    /// <summary>Before this instant (UTC) it may not be used.</summary>
    public DateTimeOffset? PublishUp { get; init; }

    /// <summary>From this instant on (UTC) it may not be used.</summary>
    public DateTimeOffset? PublishDown { get; init; }

    /// <summary>A dynamic template that SendGrid keeps, instead of subject and body.</summary>
    public string? SendGridTemplateId { get; init; }

    /// <summary>The email as it is stored now; null: there is none.</summary>
    public static async Task<EmailTemplate?> FindAsync(ILibrary library, string id, CancellationToken cancellationToken) =>
        (await library.FindAsync(LibraryKinds.Emails, id, cancellationToken))?.Body.Deserialize<EmailTemplate>(Json.Options);

    /// <summary>Whether it may be used at <paramref name="now"/>.</summary>
    public bool IsEffective(DateTimeOffset now) =>
        Published && (PublishUp is null || PublishUp <= now) && (PublishDown is null || PublishDown > now);
}
