using CampaignFunctions.Journeys;
using CampaignFunctions.Tests.Storage;

namespace CampaignFunctions.Tests.Memory;

public sealed class MemoryJourneysTests : JourneysCompliance
{
    private readonly MemoryStates _states = new();

    private protected override IJourneys Journeys => new MemoryJourneys(_states);

    private protected override IContactStates States => _states;
}
