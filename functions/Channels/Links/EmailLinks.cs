using Microsoft.Extensions.Options;

namespace CampaignFunctions.Channels.Links;

/// <summary>The links in emails that lead back to the app.</summary>
public sealed class EmailLinks(LinkTokens tokens, IOptions<AppOptions> app, IOptions<LinkOptions> options)
{
    private readonly string _root = app.Value.PublicUrl.TrimEnd('/') + "/api/";

    /// <summary>Whether emails of the app's own templates get an image that tells that they were opened.</summary>
    public bool TracksOpens => options.Value.TrackOpens;

    /// <summary>Whether links in emails of the app's own templates go through the app.</summary>
    public bool TracksClicks => options.Value.TrackClicks;

    /// <summary>Whether marketing emails without an unsubscribe link of their own get one.</summary>
    public bool AddsFooter => options.Value.UnsubscribeFooter;

    /// <summary>Where a contact unsubscribes.</summary>
    public string Unsubscribe(EmailLink link) => $"{_root}unsubscribe/{tokens.ForUnsubscribing(link)}";

    /// <summary>Names the contact at the end of a tracking link.</summary>
    public string Tracking(EmailLink link) => tokens.ForTracking(link);

    /// <summary>The image that tells that an email was opened.</summary>
    public string Open(string tracking) => $"{_root}track/open?c={tracking}";

    /// <summary>A link, as it stands in HTML, that leads to <paramref name="url"/> by way of the app; null: it is left as it is, because it is no web address or leads to the app itself.</summary>
    public string? Click(string email, string url, string tracking) =>
        Uri.TryCreate(url, UriKind.Absolute, out var target) && (target.Scheme == Uri.UriSchemeHttps || target.Scheme == Uri.UriSchemeHttp) && !url.StartsWith(_root, StringComparison.OrdinalIgnoreCase)
            ? $"{_root}track/click?l={tokens.ForTarget(email, url)}&amp;c={tracking}"
            : null;
}
