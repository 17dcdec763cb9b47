using CampaignFunctions.Scheduling;
using CampaignFunctions.Tests.Backend;

namespace CampaignFunctions.Tests.Storage;

public sealed class DueIndexTests(FaultyAccount account) : DueIndexCompliance, IClassFixture<FaultyAccount>
{
    private protected override IDueIndex Index { get; } = account.Storage.Get<IDueIndex>();
}
