using CampaignFunctions.Journeys;
using CampaignFunctions.Tests.Backend;

namespace CampaignFunctions.Tests.Storage;

public sealed class JourneysTests(AccountFixture account) : JourneysCompliance
{
    private protected override IJourneys Journeys { get; } = account.Storage.Get<IJourneys>();

    private protected override IContactStates States { get; } = account.Storage.Get<IContactStates>();
}
