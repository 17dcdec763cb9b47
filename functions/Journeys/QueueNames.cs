using CampaignFunctions.Campaigns;
using CampaignFunctions.Journeys.Steps;

namespace CampaignFunctions.Journeys;

/// <summary>The queues that are not an action type's own.</summary>
public static class QueueNames
{
    /// <summary>Journeys that have just begun, and whole campaigns that somebody must look through.</summary>
    public const string Kickoff = "campaign-kickoff";

    /// <summary>Conditions at the end of their delay, and decisions whose time is up.</summary>
    public const string Advance = "journey-advance";

    /// <summary>Steps whose definition changed while contacts wait on them.</summary>
    public const string Reschedule = "campaign-reschedule";

    /// <summary>Searches for contacts whose segments, or campaigns with source segments, must be decided anew.</summary>
    public const string SegmentSearch = "segment-search";

    /// <summary>Contacts that such a search has found.</summary>
    public const string SegmentReview = "segment-review";

    /// <summary>Journeys that go to another version of their campaign.</summary>
    public const string Migrate = "campaign-migrate";

    /// <summary>New steps for members who have done what is above them.</summary>
    public const string Backfill = "campaign-backfill";

    /// <summary>Slots of the due index.</summary>
    public const string Promote = "schedule-promote";

    /// <summary>The queue of the function that runs a step.</summary>
    public static string Of(StepNode node) => node.Type is ActionType ? node.Type.Name : Advance;
}
