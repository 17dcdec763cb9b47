using CampaignFunctions.Contacts;
using CampaignFunctions.Journeys;
using CampaignFunctions.Tests.Storage;

namespace CampaignFunctions.Tests.Memory;

public sealed class MemoryStatesTests : ContactStatesCompliance
{
    private readonly MemoryStates _states = new();

    private protected override IContactStates States => _states;

    private protected override IHistory History => _states;
}
