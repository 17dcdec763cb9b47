using CampaignFunctions.Actions;
using CampaignFunctions.Journeys;
using CampaignFunctions.Library;
using CampaignFunctions.Tests.Backend;
using CampaignFunctions.Tests.Journeys.Steps;
using CampaignFunctions.Tests.Schemas;
using CampaignFunctions.Tests.Storage;

namespace CampaignFunctions.Tests.Actions;

public sealed class UpdateContactOwnerTests(AccountFixture account)
{
    private readonly UpdateContactOwner _action = new(account.Storage.Get<ILibrary>());

    [Fact]
    public async Task The_contact_is_given_to_a_user()
    {
        var user = (await account.Storage.Get<ILibrary>().SaveAsync(LibraryKinds.Users, Samples.NewId(), Checking.Json("""{"name":"Ada","email":"ada@example.org"}"""), null, default)).Document.Id;
        var (outcome, state) = await Trial.RunAsync(_action, $"{{'owner':'{user}'}}", Trial.Contact(contact => contact.Owner = "before"));
        Assert.Equal((Outcome.Passed, user), (outcome, state.Contact.Owner));
    }

    [Fact]
    public async Task Null_gives_the_contact_to_nobody()
    {
        var (outcome, state) = await Trial.RunAsync(_action, "{'owner':null}", Trial.Contact(contact => contact.Owner = "before"));
        Assert.Equal((Outcome.Passed, (string?)null), (outcome, state.Contact.Owner));
    }

    [Fact]
    public async Task A_user_who_does_not_exist_gets_nobody()
    {
        var (outcome, state) = await Trial.RunAsync(_action, $"{{'owner':'{Samples.NewId()}'}}", Trial.Contact(contact => contact.Owner = "before"));
        Assert.Equal((OutcomeKind.PassedWithError, "before"), (outcome.Kind, state.Contact.Owner));
    }

    [Fact]
    public void The_owner_must_be_said() => Assert.Equal(["/owner missing"], Trial.Findings(_action, "{}"));
}
