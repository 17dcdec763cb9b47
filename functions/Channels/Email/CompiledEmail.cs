using System.Collections.Concurrent;
using System.Text.Encodings.Web;
using CampaignFunctions.Contacts;
using CampaignFunctions.Library;
using Fluid;

namespace CampaignFunctions.Channels.Email;

/// <summary>An email's texts, parsed.</summary>
internal sealed class CompiledEmail
{
    private const int MostKept = 500;
    private static readonly ConcurrentDictionary<EmailTemplate, CompiledEmail> Kept = new();
    private readonly LiquidText?[] _texts;

    private CompiledEmail(EmailTemplate email)
    {
        var subject = email.Subject is null ? null : LiquidText.Parse(email.Subject, "s", NullEncoder.Default);
        var html = email.Html is null ? null : LiquidText.Parse(email.Html, "h", HtmlEncoder.Default);
        var text = email.Text is null ? null : LiquidText.Parse(email.Text, "t", NullEncoder.Default);
        _texts = [subject, html, text];
        HasTokens = new[] { email.Subject, email.Html, email.Text }.Any(template => template is not null && Tokens.AreIn(template));
        Subject = subject?.Skeleton ?? "";
        Html = html?.Skeleton;
        Text = text?.Skeleton;
    }

    /// <summary>Whether there are tokens in it, which may ask for a field of the contact's company.</summary>
    public bool HasTokens { get; }

    /// <summary>The subject with placeholders.</summary>
    public string Subject { get; }

    /// <summary>The HTML with placeholders.</summary>
    public string? Html { get; }

    /// <summary>The plain text with placeholders.</summary>
    public string? Text { get; }

    /// <summary>The parsed form of an email; kept for the next cohort.</summary>
    public static CompiledEmail Of(EmailTemplate email)
    {
        if (Kept.Count > MostKept)
        {
            Kept.Clear();
        }

        return Kept.GetOrAdd(email, static email => new CompiledEmail(email));
    }

    /// <summary>The values of all placeholders for a contact, with its primary company where it has one.</summary>
    public async ValueTask<Dictionary<string, string>> ValuesAsync(Contact contact, Company? company)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var text in _texts.OfType<LiquidText>())
        {
            foreach (var (placeholder, value) in await text.ValuesAsync(contact, company))
            {
                values[placeholder] = value;
            }
        }

        return values;
    }
}
