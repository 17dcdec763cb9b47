using System.Text.Json.Nodes;
using static CampaignFunctions.Campaigns.Mautic.MauticContext;

namespace CampaignFunctions.Campaigns.Mautic;

/// <summary>Mautic's decisions: its type → ours, and its settings → our properties.</summary>
internal static class MauticDecisions
{
    /// <summary>The mappings by Mautic's type.</summary>
    public static IReadOnlyDictionary<string, MauticMapping> All { get; } = new Dictionary<string, MauticMapping>(StringComparer.Ordinal)
    {
        ["email.open"] = new("opens-email", _ => []),
        ["email.click"] = new("clicks-email", source => Object(("urls", Urls(source)))),
        ["email.reply"] = new("replies-to-email", _ => []),
        ["page.pagehit"] = new("visits-page", PageHit),
        ["form.submit"] = new("submits-form", source => Object(("forms", source.Texts("forms")))),
        ["asset.download"] = new("downloads-asset", source => Object(("assets", source.Texts("assets")))),
        ["sms.reply"] = new("replies-to-sms", source => Object(("pattern", source.Text("pattern")))),
    };

    private static JsonNode? Urls(MauticContext source) => List((source.Get("urls") is { } urls ? urls.Any("list") ?? urls : (System.Text.Json.JsonElement?)null).Words());

    // Landing pages have no addresses in the file: a pattern that nothing fits keeps the decision from being met by any page.
    private static JsonObject PageHit(MauticContext source)
    {
        var pages = source.Get("pages").Words();
        foreach (var page in pages)
        {
            source.Report.Error(source.Event.Pointer, $"The landing page {page} has no address here: put its URL in the place of 'landing-page-{page}'.");
        }

        return Object(
            ("urls", List(source.Get("url").Parts().Concat(pages.Select(page => $"landing-page-{page}")))),
            ("referrers", List(source.Get("referer").Parts())));
    }
}
