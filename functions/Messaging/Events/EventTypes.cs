namespace CampaignFunctions.Messaging.Events;

/// <summary>The types of the events that the app publishes: the <c>type</c> of the CloudEvent.</summary>
public static class EventTypes
{
    /// <summary>A contact came into being.</summary>
    public const string ContactCreated = "contact.created";

    /// <summary>A contact was deleted; nothing but its id is left.</summary>
    public const string ContactDeleted = "contact.deleted";

    /// <summary>A contact joined a campaign, or began it again.</summary>
    public const string ContactJoined = "contact.joined";

    /// <summary>A contact left a campaign.</summary>
    public const string ContactLeft = "contact.left";

    /// <summary>A channel may not be used for a contact any more.</summary>
    public const string ContactDoNotContact = "contact.doNotContact";

    /// <summary>A step is done.</summary>
    public const string StepPassed = "step.passed";

    /// <summary>A step is done, with a reason on record.</summary>
    public const string StepPassedWithError = "step.passedWithError";

    /// <summary>A step is out of retries.</summary>
    public const string StepFailed = "step.failed";

    /// <summary>A campaign got a new version.</summary>
    public const string CampaignSaved = "campaign.saved";

    /// <summary>A campaign was published.</summary>
    public const string CampaignPublished = "campaign.published";

    /// <summary>A campaign was unpublished.</summary>
    public const string CampaignUnpublished = "campaign.unpublished";
}
