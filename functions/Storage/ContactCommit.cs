using CampaignFunctions.Journeys;
using CampaignFunctions.Storage.Cosmos;

namespace CampaignFunctions.Storage;

/// <summary>What a changed <see cref="ContactState"/> writes.</summary>
internal static class ContactCommit
{
    public static WriteSet Of(ContactState state)
    {
        var contact = state.Contact.Id;
        var writes = new WriteSet(contact);
        if (state.ContactChanged || NeedsContactAsGuard(state))
        {
            writes.Put(ContactDocuments.Of(state.Contact), state.Contact, state.Etags.GetValueOrDefault(ContactDocuments.ContactId));
        }

        foreach (var journey in state.ChangedJourneys)
        {
            JourneyArchive.Put(writes, journey, state.Etags.GetValueOrDefault(ContactDocuments.JourneyId(journey.Campaign)));
        }

        if (state.SendsChanged)
        {
            writes.Put(ContactDocuments.OfSends(contact), state.Sends!, state.Etags.GetValueOrDefault(ContactDocuments.SendsId));
        }

        HistoryDocument.Put(writes, contact, state.History);
        return writes;
    }

    // A deletion takes the contact, all journeys and the sends away at once. A commit that replaces one of them is refused after it; one that
    // only creates documents would not be, so it writes the contact too.
    private static bool NeedsContactAsGuard(ContactState state) =>
        !state.ChangedJourneys.Any(journey => state.Etags.ContainsKey(ContactDocuments.JourneyId(journey.Campaign)))
        && !(state.SendsChanged && state.Etags.ContainsKey(ContactDocuments.SendsId));
}
