using System.Globalization;
using CampaignFunctions.Campaigns;
using CampaignFunctions.Contacts;

namespace CampaignFunctions.Journeys.Explaining;

/// <summary>What is said about a campaign and who may join it.</summary>
internal static class CampaignWords
{
    /// <summary>Whether a campaign runs, and why not.</summary>
    public static CampaignStanding Of(CampaignDefinition campaign, DateTimeOffset now)
    {
        var because = WhyNot(campaign, now);
        var runsFrom = because is not null && campaign.Published && campaign.PublishUp > now ? campaign.PublishUp : null;
        return new CampaignStanding(because is null, because, runsFrom, campaign.PublishDown);
    }

    /// <summary>Whether a contact could join over the API.</summary>
    public static JoinStanding Join(CampaignDefinition campaign, Contact contact, Journey? journey, DateTimeOffset now)
    {
        var refusal = Membership.RefusalOf(campaign, journey, JoinedBy.Api, now);
        var text = refusal switch
        {
            Membership.NotPublished => $"Nobody can join now: {WhyNot(campaign, now)}.",
            Membership.AlreadyAMember => "The contact is a member already, and the campaign has no allowRestart.",
            _ when journey is { Active: true } => "The contact could start again: the campaign has allowRestart.",
            _ when journey is not null => "A join by hand would start a new rotation.",
            _ => $"The contact could join: over the API or by trigger{Sources(campaign, contact)}.",
        };
        return new JoinStanding(refusal is null, refusal, text);
    }

    /// <summary>The version that a journey runs on.</summary>
    public static VersionStanding Version(Journey journey, CampaignTree runsOn, CampaignTree newest)
    {
        var pinned = newest.Definition.Versioning == Versioning.Pin;
        var text = runsOn.Version == newest.Version
            ? $"It runs on version {runsOn.Version}, the newest."
            : $"It runs on version {runsOn.Version}, because the campaign pins journeys to the version that they began with; the newest is {newest.Version}. POST /api/campaigns/{newest.Definition.Id}/migrate moves it.";
        return new VersionStanding(runsOn.Version, journey.Version, newest.Version, pinned ? "pin" : "follow", text);
    }

    private static string? WhyNot(CampaignDefinition campaign, DateTimeOffset now) => campaign switch
    {
        { Published: false } => "it is not published",
        { PublishUp: { } up } when up > now => $"its window begins at {Instant(up)}",
        { PublishDown: { } down } when down <= now => $"its window ended at {Instant(down)}",
        _ => null,
    };

    private static string Sources(CampaignDefinition campaign, Contact contact)
    {
        var segments = campaign.Sources.Segments;
        var within = segments.Where(id => contact.Segments.Exists(segment => segment.Id == id)).ToArray();
        var ways = new List<string>();
        if (within.Length > 0)
        {
            ways.Add($"it is in the source segment {Named(within)}");
        }
        else if (segments.Count > 0)
        {
            ways.Add($"it would by entering the segment {Named(segments)}");
        }

        if (campaign.Sources.Forms.Count > 0)
        {
            ways.Add($"it would by submitting the form {Named(campaign.Sources.Forms)}");
        }

        return string.Concat(ways.Select(way => $"; {way}"));
    }

    private static string Named(IEnumerable<string> ids) => string.Join(" or ", ids.Select(id => $"'{id}'"));

    private static string Instant(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
