using System.Text.Json;
using CampaignFunctions.Campaigns;
using CampaignFunctions.Contacts;

namespace CampaignFunctions.Journeys;

/// <summary>Who may join, join again and leave; pure rules over a contact's state.</summary>
public static class Membership
{
    /// <summary>Refusal: the campaign is not published, or not at this moment.</summary>
    public const string NotPublished = "campaign-not-published";

    /// <summary>Refusal: the contact is a member and the campaign has no <c>allowRestart</c>.</summary>
    public const string AlreadyAMember = "already-a-member";

    /// <summary>Refusal: a segment may not bring back a contact who left.</summary>
    public const string HasLeft = "has-left";

    /// <summary>Refusal: there is no such contact.</summary>
    public const string ContactNotFound = "contact-not-found";

    /// <summary>Why those leave whose campaign is gone.</summary>
    public const string CampaignDeleted = "the campaign was deleted";

    /// <summary>Makes the contact a member, or starts a new rotation; roots are opened by the caller.</summary>
    /// <returns>The reason of a refusal; null: joined.</returns>
    public static string? Join(ContactState state, CampaignTree campaign, JoinedBy by, JsonElement? data, DateTimeOffset now, string? request = null)
    {
        var definition = campaign.Definition;
        var journey = state.Journey(definition.Id);
        if (RefusalOf(definition, journey, by, now) is { } refusal)
        {
            return refusal;
        }

        if (journey is null)
        {
            journey = new Journey { ContactId = state.Contact.Id, Campaign = definition.Id };
        }
        else
        {
            CancelOpen(journey, "restarted", now);
            journey.First ??= new Beginning(journey.JoinedAt, journey.JoinedBy);
            state.Remember(new HistoryEntry { Kind = HistoryEntry.Restarted, At = now, Campaign = definition.Id, Rotation = journey.Rotation + 1, Reason = JsonNamingPolicy.CamelCase.ConvertName(by.ToString()) });
        }

        journey.Rotation++;
        journey.Version = campaign.Version;
        journey.Active = true;
        journey.JoinedAt = now;
        journey.JoinedBy = by;
        journey.JoinedWith = request;
        journey.LeftAt = null;
        journey.LeftBecause = null;
        journey.LeftByExit = false;
        journey.Data = data;
        state.Put(journey);
        return null;
    }

    /// <summary>Why a contact may not join, or start again; null: it may.</summary>
    /// <param name="campaign">The campaign.</param>
    /// <param name="journey">The contact's journey through it; null: never joined.</param>
    /// <param name="by">What would make the contact join.</param>
    /// <param name="now">The present moment, UTC.</param>
    public static string? RefusalOf(CampaignDefinition campaign, Journey? journey, JoinedBy by, DateTimeOffset now)
    {
        if (!campaign.IsEffective(now))
        {
            return NotPublished;
        }

        if (journey is { Active: true } && (by == JoinedBy.Segment || !campaign.AllowRestart))
        {
            return AlreadyAMember;
        }

        return journey is { Active: false } && by == JoinedBy.Segment && !(campaign.AllowRestart && journey.LeftByExit) ? HasLeft : null;
    }

    /// <summary>Ends the membership and cancels everything that waits, of every rotation. What is on its way to the outside is settled when it comes back.</summary>
    /// <returns>False: the contact was no member; nothing changed but that a removal by hand makes an exit permanent.</returns>
    public static bool Leave(ContactState state, Journey journey, string because, bool exit, DateTimeOffset now)
    {
        if (!journey.Active)
        {
            if (!exit && journey.LeftByExit)
            {
                journey.LeftByExit = false;
                state.Put(journey);
            }

            return false;
        }

        CancelOpen(journey, because, now);
        journey.Active = false;
        journey.LeftAt = now;
        journey.LeftBecause = because;
        journey.LeftByExit = exit;
        state.Put(journey);
        state.Remember(new HistoryEntry { Kind = HistoryEntry.Left, At = now, Campaign = journey.Campaign, Rotation = journey.Rotation, Reason = because });
        return true;
    }

    private static void CancelOpen(Journey journey, string because, DateTimeOffset now)
    {
        foreach (var record in journey.Steps.Where(record => record.IsOpen).ToList())
        {
            journey.Put(record.State == StepState.Running ? record with { Abandoned = true } : record.Cancelled(because, now));
        }
    }
}
