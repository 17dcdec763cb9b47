using CampaignFunctions.Contacts;
using CampaignFunctions.Journeys;
using CampaignFunctions.Storage.Cosmos;
using Microsoft.Azure.Cosmos;

namespace CampaignFunctions.Storage;

/// <summary>Contacts' partitions in Cosmos DB, one transactional batch per commit.</summary>
internal sealed class ContactStates(CosmosDatabase database, ContactDeletion deletion) : IContactStates
{
    private readonly DocumentStore _store = database.Store(Containers.Contacts);

    public async Task<IReadOnlyDictionary<string, ContactState>> ReadAsync(IReadOnlyCollection<string> contacts, string campaign, bool withSends, CancellationToken cancellationToken)
    {
        string[] ids = withSends
            ? [ContactDocuments.ContactId, ContactDocuments.JourneyId(campaign), ContactDocuments.SendsId]
            : [ContactDocuments.ContactId, ContactDocuments.JourneyId(campaign)];
        var documents = await _store.ReadManyAsync(contacts.SelectMany(contact => ids.Select(id => (id, contact))), cancellationToken);
        var states = new Dictionary<string, ContactState>(contacts.Count, StringComparer.Ordinal);
        foreach (var partition in documents.GroupBy(document => document.Text("contactId")!, StringComparer.Ordinal))
        {
            if (StateOf(partition, withSends) is { } state)
            {
                states.Add(partition.Key, state);
            }
        }

        return states;
    }

    public async Task<ContactState?> ReadWholeAsync(string contact, CancellationToken cancellationToken)
    {
        var query = new QueryDefinition($"SELECT * FROM c WHERE c.type IN ('{ContactDocuments.ContactType}', '{ContactDocuments.JourneyType}', '{ContactDocuments.SendsType}')");
        var documents = await _store.QueryAsync(query, contact, cancellationToken).Select(body => new StoredDocument(body)).ToListAsync(cancellationToken);
        return StateOf(documents, withSends: true);
    }

    public async Task LoadJourneyAsync(ContactState state, string campaign, CancellationToken cancellationToken)
    {
        if (await _store.ReadAsync(ContactDocuments.JourneyId(campaign), state.Contact.Id, cancellationToken) is { } document)
        {
            Load(state, document);
        }
    }

    public async Task LoadJourneysAsync(ContactState state, CancellationToken cancellationToken)
    {
        var query = new QueryDefinition($"SELECT * FROM c WHERE c.type = '{ContactDocuments.JourneyType}'");
        await foreach (var body in _store.QueryAsync(query, state.Contact.Id, cancellationToken))
        {
            var document = new StoredDocument(body);
            if (state.Journey(document.Text("campaign")!) is null)
            {
                Load(state, document);
            }
        }
    }

    public async Task<bool> CommitAsync(ContactState state, CancellationToken cancellationToken)
    {
        if (state.Deleted)
        {
            // The journey that deletes, too, must be as it was read: whoever left it meanwhile is not deleted by it.
            return await deletion.DeleteAsync(state.Contact.Id, state.Etags, [.. state.Journeys.SelectMany(journey => journey.Owed)], cancellationToken) == DeletionOutcome.Deleted;
        }

        if (!state.HasChanges)
        {
            return true;
        }

        var result = await _store.CommitAsync(ContactCommit.Of(state), cancellationToken);
        foreach (var (document, etag) in result.Etags)
        {
            state.Etags[document] = etag;
        }

        return result.Applied;
    }

    private static ContactState? StateOf(IEnumerable<StoredDocument> partition, bool withSends)
    {
        var documents = partition.ToList();
        var index = documents.FindIndex(document => document.Type == ContactDocuments.ContactType);
        if (index < 0)
        {
            return null;
        }

        var state = new ContactState(documents[index].As<Contact>()) { Sends = withSends ? new Sends() : null };
        foreach (var document in documents)
        {
            Load(state, document);
        }

        return state;
    }

    private static void Load(ContactState state, StoredDocument document)
    {
        state.Etags[document.Id] = document.Etag;
        switch (document.Type)
        {
            case ContactDocuments.JourneyType:
                state.Load(document.As<Journey>());
                break;
            case ContactDocuments.SendsType:
                state.Sends = document.As<Sends>();
                break;
        }
    }
}
