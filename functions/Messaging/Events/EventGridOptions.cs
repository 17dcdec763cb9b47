using System.ComponentModel.DataAnnotations;
using CampaignFunctions.Settings;

namespace CampaignFunctions.Messaging.Events;

/// <summary>Where events go, and which: configuration section <c>EventGrid</c>. Without a topic there are no events.</summary>
public sealed class EventGridOptions : IValidatableObject
{
    /// <summary>The section's name.</summary>
    public const string Section = "EventGrid";

    /// <summary>The topic's URL (<c>https://my-topic.westeurope-1.eventgrid.azure.net/api/events</c>); null: no events are published.</summary>
    [HttpUrl, Example("https://my-topic.westeurope-1.eventgrid.azure.net/api/events")]
    public string? TopicEndpoint { get; set => field = string.IsNullOrWhiteSpace(value) ? null : value; }

    /// <summary>The topic's access key: for a local run; null: the app's identity publishes (<c>AZURE_CLIENT_ID</c> names a user-assigned one).</summary>
    [Secret, Example("bG9jYWw…")]
    public string? TopicKey { get; set => field = string.IsNullOrWhiteSpace(value) ? null : value; }

    /// <summary>The events' <c>source</c>, a URI reference. Apps that share a topic need one each.</summary>
    [Required]
    public string Source { get; set; } = "/campaign-functions";

    /// <summary>Whether <c>contact.created</c> is published.</summary>
    public bool ContactCreated { get; set; } = true;

    /// <summary>Whether <c>contact.deleted</c> is published.</summary>
    public bool ContactDeleted { get; set; } = true;

    /// <summary>Whether <c>contact.joined</c> is published.</summary>
    public bool ContactJoined { get; set; } = true;

    /// <summary>Whether <c>contact.left</c> is published.</summary>
    public bool ContactLeft { get; set; } = true;

    /// <summary>Whether <c>contact.doNotContact</c> is published.</summary>
    public bool ContactDoNotContact { get; set; } = true;

    /// <summary>Whether <c>step.passed</c> is published.</summary>
    public bool StepPassed { get; set; } = true;

    /// <summary>Whether <c>step.passedWithError</c> is published.</summary>
    public bool StepPassedWithError { get; set; } = true;

    /// <summary>Whether <c>step.failed</c> is published.</summary>
    public bool StepFailed { get; set; } = true;

    /// <summary>Whether <c>campaign.saved</c> is published.</summary>
    public bool CampaignSaved { get; set; } = true;

    /// <summary>Whether <c>campaign.published</c> is published.</summary>
    public bool CampaignPublished { get; set; } = true;

    /// <summary>Whether <c>campaign.unpublished</c> is published.</summary>
    public bool CampaignUnpublished { get; set; } = true;

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (TopicEndpoint is null && TopicKey is not null)
        {
            yield return new("EventGrid__topicKey is set without EventGrid__topicEndpoint. Remove the key, or set the topic's URL. Example: EventGrid__topicEndpoint=https://my-topic.westeurope-1.eventgrid.azure.net/api/events");
        }

        if (TopicKey is null && TopicEndpoint?.StartsWith("http:", StringComparison.OrdinalIgnoreCase) == true)
        {
            yield return new("EventGrid__topicEndpoint is no https URL, and the app's identity is shown over https alone. Example: EventGrid__topicEndpoint=https://my-topic.westeurope-1.eventgrid.azure.net/api/events (or EventGrid__topicKey for a local run)");
        }
    }

    /// <summary>Whether there is a topic.</summary>
    internal bool IsOn => TopicEndpoint is not null;

    /// <summary>Whether events of a type are published.</summary>
    internal bool Publishes(string type) => type switch
    {
        EventTypes.ContactCreated => ContactCreated,
        EventTypes.ContactDeleted => ContactDeleted,
        EventTypes.ContactJoined => ContactJoined,
        EventTypes.ContactLeft => ContactLeft,
        EventTypes.ContactDoNotContact => ContactDoNotContact,
        EventTypes.StepPassed => StepPassed,
        EventTypes.StepPassedWithError => StepPassedWithError,
        EventTypes.StepFailed => StepFailed,
        EventTypes.CampaignSaved => CampaignSaved,
        EventTypes.CampaignPublished => CampaignPublished,
        EventTypes.CampaignUnpublished => CampaignUnpublished,
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "The type has no switch."),
    };
}
