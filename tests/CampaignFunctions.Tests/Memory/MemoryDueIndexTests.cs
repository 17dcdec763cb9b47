using CampaignFunctions.Scheduling;
using CampaignFunctions.Tests.Storage;

namespace CampaignFunctions.Tests.Memory;

public sealed class MemoryDueIndexTests : DueIndexCompliance
{
    private protected override IDueIndex Index { get; } = new MemoryDueIndex();
}
