using System.Text.Json;
using CampaignFunctions.Contacts;
using CampaignFunctions.Library.Filters;
using CampaignFunctions.Segments;
using CampaignFunctions.Storage;
using CampaignFunctions.Storage.Cosmos;
using CampaignFunctions.Storage.Filters;
using CampaignFunctions.Tests.Backend;
using CsCheck;
using NodaTime;

namespace CampaignFunctions.Tests.Storage.Filters;

public sealed class FilterSqlTests(AccountFixture account) : IAsyncLifetime
{
    // It is another day in each of them.
    private static readonly DateTimeZone[] Zones = [.. new[] { "UTC", "Pacific/Kiritimati", "Pacific/Pago_Pago" }.Select(zone => DateTimeZoneProviders.Tzdb[zone])];
    private StorageHost _storage = null!;

    public async ValueTask InitializeAsync() => _storage = await StorageHost.StartAsync(account.ConnectionString, $"filters-{Guid.NewGuid():N}");

    public async ValueTask DisposeAsync()
    {
        await _storage.DeleteDatabaseAsync();
        await _storage.DisposeAsync();
    }

    [Fact]
    public async Task A_query_misses_nobody_who_belongs_and_is_certain_of_nobody_who_does_not()
    {
        var contacts = RandomFilters.Contact.List[60].Single();
        foreach (var contact in contacts)
        {
            contact.Id = Samples.NewId();
            await _storage.Get<IContacts>().CreateAsync(contact, [], default);
        }

        var store = _storage.Store(Containers.Contacts);
        await RandomFilters.Filter.SampleAsync(
            async filter =>
            {
                var parameters = new SqlParameters();
                var bounds = new FilterSql(parameters, StorageHost.Start).Compile(filter);
                var query = parameters.ToQuery($"SELECT VALUE [c.contactId, {bounds.Possible}, {bounds.Certain}] FROM c WHERE c.type = 'contact'");
                var found = await store.QueryAsync(query, partition: null, default).ToDictionaryAsync(row => row[0].GetString()!, row => (Possible: row[1].GetBoolean(), Certain: row[2].GetBoolean()));
                Assert.All(contacts.SelectMany(_ => Zones, (contact, zone) => (Contact: contact, Zone: zone)), entry =>
                {
                    var contact = entry.Contact;
                    var belongs = filter.Matches(contact, Instant.FromDateTimeOffset(StorageHost.Start).InZone(entry.Zone));
                    Assert.True(found[contact.Id].Possible || !belongs, $"{contact.Id} is missed");
                    Assert.True(belongs || !found[contact.Id].Certain, $"{contact.Id} is taken for a member");
                });
            },
            iter: 100,
            threads: 2,
            print: filter => filter.ToString());
    }

    [Theory]
    [InlineData("""{"field":"country","operator":"eq","value":"France"}""", 1)]
    [InlineData("""{"field":"points","operator":"gte","value":5}""", 1)]
    [InlineData("""{"field":"tags","operator":"eq","value":"vip"}""", 1)]
    [InlineData("""{"not":{"field":"stage","operator":"in","value":["lead","customer"]}}""", 1)]
    [InlineData("""{"field":"birthday","operator":"date","value":"anniversary"}""", 1)]
    [InlineData("""{"field":"birthday","operator":"lt","value":"1985-01-01"}""", 1)]
    public async Task What_can_be_said_in_SQL_narrows_the_query(string filter, int expected)
    {
        await ContactAsync(contact => (contact.Points, contact.Tags, contact.Fields) = (5, ["VIP"], Fields(("country", "france"), ("birthday", "1980-03-02"))));
        await ContactAsync(contact => (contact.Stage, contact.Fields) = ("lead", Fields(("country", "Spain"), ("birthday", "1990-05-06"))));
        var page = await _storage.Get<ISegmentSearch>().ChangesAsync("any", SegmentFilter.Parse(JsonElement.Parse(filter)), StorageHost.Start, 100, null, default);
        Assert.Equal(expected, page.Items.Count);
    }

    [Fact]
    public async Task Members_by_filter_who_may_not_belong_are_found_and_others_are_left_alone()
    {
        var filter = SegmentFilter.Parse(JsonElement.Parse("""{"field":"country","operator":"eq","value":"France"}"""));
        var gone = await ContactAsync(contact => (contact.Segments, contact.Fields) = ([new SegmentMembership("s", SegmentSource.Filter)], Fields(("country", "Spain"))));
        await ContactAsync(contact => (contact.Segments, contact.Fields) = ([new SegmentMembership("s", SegmentSource.Filter)], Fields(("country", "France"))));
        await ContactAsync(contact => (contact.Segments, contact.Fields) = ([new SegmentMembership("s", SegmentSource.Manual)], Fields(("country", "Spain"))));
        await ContactAsync(contact => (contact.ExcludedSegments, contact.Fields) = (["s"], Fields(("country", "France"))));
        var search = _storage.Get<ISegmentSearch>();
        Assert.Equal([gone], (await search.ChangesAsync("s", filter, StorageHost.Start, 100, null, default)).Items);
        Assert.Equal(2, (await search.ChangesAsync("s", null, StorageHost.Start, 100, null, default)).Items.Count);
        Assert.Equal(3, (await search.MembersAsync(["s", "t"], 100, null, default)).Items.Count);
    }

    private async Task<string> ContactAsync(Action<Contact> change)
    {
        var contact = new Contact { Id = Samples.NewId(), CreatedAt = StorageHost.Start };
        change(contact);
        return (await _storage.Get<IContacts>().CreateAsync(contact, [], default)).Contact.Id;
    }

    private static Dictionary<string, JsonElement> Fields(params (string Name, string Value)[] fields) =>
        fields.ToDictionary(field => field.Name, field => JsonSerializer.SerializeToElement(field.Value));
}
