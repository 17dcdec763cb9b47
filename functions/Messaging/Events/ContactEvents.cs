using CampaignFunctions.Contacts;
using CampaignFunctions.Journeys;
using CampaignFunctions.Storage;
using CampaignFunctions.Storage.Cosmos;

namespace CampaignFunctions.Messaging.Events;

/// <summary>What the documents in a contact's partition tell. A journey tells all of its steps at once, so that none is lost when it changed several times.</summary>
internal static class ContactEvents
{
    /// <summary>The events of a document that happened at or after a moment.</summary>
    public static IEnumerable<AppEvent> Of(StoredDocument document, DateTimeOffset since) => All(document, since).Where(told => told.At >= since);

    private static IEnumerable<AppEvent> All(StoredDocument document, DateTimeOffset since) => document.Type switch
    {
        ContactDocuments.ContactType => OfContact(document.As<Contact>(), since),
        ContactDocuments.DeletedType => [Deleted(document)],
        ContactDocuments.JourneyType => OfJourney(document.As<Journey>(), since),
        ContactDocuments.ArchiveType => OfSteps(document.Text("contactId")!, document.Text("campaign")!, document.As<ArchivedSteps>().Steps, since),
        ContactDocuments.HistoryType => document.As<HistoryDocument>().Entries.SelectMany(entry => OfHistory(document.Text("contactId")!, entry)),
        _ => [],
    };

    private static IEnumerable<AppEvent> OfContact(Contact contact, DateTimeOffset since)
    {
        var subject = $"/contacts/{contact.Id}";
        yield return new AppEvent(EventTypes.ContactCreated, subject, contact.CreatedAt, new EventData { Contact = contact.Id });
        foreach (var blocked in contact.DoNotContact.Where(blocked => blocked.At >= since))
        {
            var data = new EventData { Contact = contact.Id, Channel = blocked.Channel, Reason = blocked.Reason };
            yield return new AppEvent(EventTypes.ContactDoNotContact, subject, blocked.At, data, $"{blocked.Channel}:{blocked.Reason}");
        }
    }

    private static AppEvent Deleted(StoredDocument note)
    {
        var contact = note.Text("contactId")!;
        return new AppEvent(EventTypes.ContactDeleted, $"/contacts/{contact}", note.As<DeletionNote>().DeletedAt, new EventData { Contact = contact }, note.Id);
    }

    private static IEnumerable<AppEvent> OfJourney(Journey journey, DateTimeOffset since)
    {
        // Later beginnings are told by the history.
        var first = journey.First ?? new Beginning(journey.JoinedAt, journey.JoinedBy);
        return OfSteps(journey.ContactId, journey.Campaign, journey.Steps, since)
            .Prepend(Membership(EventTypes.ContactJoined, journey.ContactId, journey.Campaign, rotation: 1, first.At, first.By));
    }

    private static IEnumerable<AppEvent> OfSteps(string contact, string campaign, IEnumerable<StepRecord> steps, DateTimeOffset since) =>
        from record in steps
        let type = TypeOf(record.State)
        where type is not null && record.At >= since
        select new AppEvent(
            type,
            SubjectOf(contact, campaign, record.Step),
            record.At!.Value,
            new EventData
            {
                Campaign = campaign,
                Contact = contact,
                Rotation = record.Rotation,
                Step = record.Step,
                StepType = record.Type,
                Path = record.Path,
                Attempt = record.Attempt == 0 ? null : record.Attempt,
            });

    private static IEnumerable<AppEvent> OfHistory(string contact, HistoryEntry entry)
    {
        if (entry is { Kind: HistoryEntry.Left, Campaign: { } left, Rotation: { } last })
        {
            yield return Membership(EventTypes.ContactLeft, contact, left, last, entry.At, by: null);
        }
        else if (entry is { Kind: HistoryEntry.Replayed, FailedAt: { } failedAt, Campaign: { } replayed, Step: { } step, Rotation: { } rotation })
        {
            yield return Failed(contact, replayed, step, rotation, failedAt);
        }
        else if (entry is { Kind: HistoryEntry.Restarted, Campaign: { } restarted, Rotation: { } begun })
        {
            yield return Membership(EventTypes.ContactJoined, contact, restarted, begun, entry.At, Enum.TryParse<JoinedBy>(entry.Reason, ignoreCase: true, out var by) ? by : null);
        }
    }

    // A step that failed and was replayed before anybody looked is told by its replay.
    private static AppEvent Failed(string contact, string campaign, string step, int rotation, DateTimeOffset at) =>
        new(EventTypes.StepFailed, SubjectOf(contact, campaign, step), at, new EventData { Campaign = campaign, Contact = contact, Rotation = rotation, Step = step });

    private static AppEvent Membership(string type, string contact, string campaign, int rotation, DateTimeOffset at, JoinedBy? by) =>
        new(type, SubjectOf(contact, campaign), at, new EventData { Campaign = campaign, Contact = contact, Rotation = rotation, JoinedBy = by });

    private static string SubjectOf(string contact, string campaign, string step) => $"{SubjectOf(contact, campaign)}/steps/{step}";

    private static string SubjectOf(string contact, string campaign) => $"/campaigns/{campaign}/contacts/{contact}";

    private static string? TypeOf(StepState state) => state switch
    {
        StepState.Passed => EventTypes.StepPassed,
        StepState.PassedWithError => EventTypes.StepPassedWithError,
        StepState.Failed => EventTypes.StepFailed,
        _ => null,
    };
}
