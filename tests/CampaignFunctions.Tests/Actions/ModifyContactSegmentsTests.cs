using CampaignFunctions.Actions;
using CampaignFunctions.Contacts;
using CampaignFunctions.Journeys;
using CampaignFunctions.Library;
using CampaignFunctions.Tests.Backend;
using CampaignFunctions.Tests.Journeys.Steps;
using CampaignFunctions.Tests.Schemas;
using CampaignFunctions.Tests.Storage;

namespace CampaignFunctions.Tests.Actions;

public sealed class ModifyContactSegmentsTests(AccountFixture account)
{
    private readonly ILibrary _library = account.Storage.Get<ILibrary>();

    [Fact]
    public async Task The_contact_enters_and_leaves()
    {
        var (a, b, c) = (await SegmentAsync(), await SegmentAsync(), await SegmentAsync());
        var contact = Trial.Contact(contact => (contact.Segments, contact.ExcludedSegments) = ([new SegmentMembership(c, SegmentSource.Filter)], [b]));
        var (outcome, state) = await RunAsync($"{{'add':['{a}','{b}'],'remove':['{c}']}}", contact);
        Assert.Equal(Outcome.Passed, outcome);
        Assert.Equal([new SegmentMembership(a, SegmentSource.Manual), new SegmentMembership(b, SegmentSource.Manual)], state.Contact.Segments);
        Assert.Equal([c], state.Contact.ExcludedSegments);
        Assert.Equal([("segment-entered", a), ("segment-entered", b), ("segment-left", c)], state.History.Select(entry => (entry.Kind, entry.To)));
    }

    [Fact]
    public async Task Whoever_is_in_a_segment_stays_in_it_as_before()
    {
        var segment = await SegmentAsync();
        var contact = Trial.Contact(contact => contact.Segments = [new SegmentMembership(segment, SegmentSource.Filter)]);
        var (_, state) = await RunAsync($"{{'add':['{segment}']}}", contact);
        Assert.False(state.HasChanges);
    }

    [Fact]
    public async Task A_segment_in_both_lists_is_left()
    {
        var segment = await SegmentAsync();
        var (_, state) = await RunAsync($"{{'add':['{segment}'],'remove':['{segment}']}}", Trial.Contact());
        Assert.Empty(state.Contact.Segments);
        Assert.Equal([segment], state.Contact.ExcludedSegments);
    }

    [Fact]
    public async Task A_segment_that_does_not_exist_is_left_out_and_named()
    {
        var (segment, missing) = (await SegmentAsync(), Samples.NewId());
        var (outcome, state) = await RunAsync($"{{'add':['{missing}','{segment}']}}", Trial.Contact());
        Assert.Equal((OutcomeKind.Passed, missing), (outcome.Kind, outcome.Details!["notFound"]));
        Assert.Equal([segment], state.Contact.Segments.Select(membership => membership.Id));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("{'add':[],'remove':null}")]
    [InlineData("{'remove':['not-in-it']}")]
    public async Task Nothing_to_do_changes_nothing(string properties)
    {
        var (outcome, state) = await RunAsync(properties, Trial.Contact());
        Assert.Equal((Outcome.Passed, false), (outcome, state.HasChanges));
    }

    private Task<(Outcome Outcome, ContactState State)> RunAsync(string properties, Contact contact) => Trial.RunAsync(new ModifyContactSegments(_library), properties, contact);

    private async Task<string> SegmentAsync() =>
        (await _library.SaveAsync(LibraryKinds.Segments, Samples.NewId(), Checking.Json("""{"name":"A segment"}"""), null, default)).Document.Id;
}
