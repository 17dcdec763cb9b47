using System.Net;
using System.Text.Encodings.Web;
using CampaignFunctions.Channels.Links;
using CampaignFunctions.Channels.Network;
using CampaignFunctions.Library;
using Fluid;

namespace CampaignFunctions.Channels.Email;

/// <summary>An email of the app's own: its texts, parsed, with the links that lead back to the app.</summary>
internal sealed class CompiledEmail
{
    private const string TrackingPlaceholder = "%k%";
    private const string Footer = """<p style="font-size:12px"><a href="{{ unsubscribe_url }}" clicktracking="off">Unsubscribe</a></p>""";
    private const string TextFooter = "\n\nUnsubscribe: {{ unsubscribe_url }}\n";

    private readonly EmailTemplate _email;
    private readonly EmailLinks _links;
    private readonly LiquidText?[] _texts;
    private readonly Dictionary<string, string> _targets = new(StringComparer.Ordinal);

    /// <summary>Parses an email.</summary>
    /// <param name="email">The email, known to be valid.</param>
    /// <param name="isMarketing">Whether it must have an unsubscribe link.</param>
    /// <param name="links">Makes the links.</param>
    public CompiledEmail(EmailTemplate email, bool isMarketing, EmailLinks links)
    {
        _email = email;
        _links = links;
        var html = email.Html;
        var plain = email.Text;
        if (isMarketing && links.AddsFooter && !$"{html}{plain}".Contains(TemplateModel.UnsubscribeUrl, StringComparison.Ordinal))
        {
            html = html is null ? null : BeforeEnd(html, Footer);
            plain = plain is null ? null : plain + TextFooter;
        }

        var subject = email.Subject is null ? null : LiquidText.Parse(email.Subject, "s", NullEncoder.Default);
        var body = html is null ? null : LiquidText.Parse(html, "h", HtmlEncoder.Default);
        var text = plain is null ? null : LiquidText.Parse(plain, "t", NullEncoder.Default);
        _texts = [subject, body, text];
        Subject = HeaderText.OneLine(subject?.Skeleton ?? "");
        Html = body is null ? null : WithTracking(body.Skeleton);
        Text = text?.Skeleton;
    }

    /// <summary>The subject with placeholders.</summary>
    public string Subject { get; }

    /// <summary>The HTML with placeholders.</summary>
    public string? Html { get; }

    /// <summary>The plain text with placeholders.</summary>
    public string? Text { get; }

    /// <summary>The values of all placeholders for a recipient, with the contact's primary company where it has one.</summary>
    public async ValueTask<Dictionary<string, string>> ValuesAsync(EmailRecipient recipient, Company? company)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        var link = recipient.LinkFor(_email);
        var unsubscribe = recipient.Instead is null ? _links.Unsubscribe(link) : "";
        foreach (var text in _texts.OfType<LiquidText>())
        {
            foreach (var (placeholder, value) in await text.ValuesAsync(recipient.Contact, company, unsubscribe))
            {
                values[placeholder] = text == _texts[0] ? HeaderText.WithoutControls(value) : value;
            }
        }

        if (_links is { TracksOpens: true } or { TracksClicks: true })
        {
            Track(values, recipient.Instead is null ? _links.Tracking(link) : null);
        }

        return values;
    }

    // Where a part of the template makes whole links they are in its value; where it makes a part of a link, the link has a value of its own.
    private void Track(Dictionary<string, string> values, string? tracking)
    {
        if (_links.TracksClicks && tracking is not null)
        {
            foreach (var (placeholder, value) in values.Where(value => value.Key.StartsWith("%h", StringComparison.Ordinal)).ToList())
            {
                values[placeholder] = HtmlLinks.Rewrite(value, raw => _links.Click(_email.Id, WebUtility.HtmlDecode(raw), tracking));
            }
        }

        foreach (var (placeholder, raw) in _targets)
        {
            var filled = LiquidText.Fill(raw, values);
            values[placeholder] = (tracking is null ? null : _links.Click(_email.Id, WebUtility.HtmlDecode(filled), tracking)) ?? filled;
        }

        values[TrackingPlaceholder] = tracking ?? "-";
    }

    private string WithTracking(string skeleton)
    {
        var html = _links.TracksClicks ? HtmlLinks.Rewrite(skeleton, Target) : skeleton;
        return _links.TracksOpens ? BeforeEnd(html, $"""<img src="{_links.Open(TrackingPlaceholder)}" width="1" height="1" alt="">""") : html;
    }

    private string? Target(string raw)
    {
        if (!LiquidText.HasPlaceholder(raw))
        {
            return _links.Click(_email.Id, WebUtility.HtmlDecode(raw), TrackingPlaceholder);
        }

        var placeholder = $"%l{_targets.Count}%";
        _targets.Add(placeholder, raw);
        return placeholder;
    }

    private static string BeforeEnd(string html, string addition)
    {
        var end = html.LastIndexOf("</body", StringComparison.OrdinalIgnoreCase);
        return end < 0 ? html + addition : html.Insert(end, addition);
    }
}
