using CampaignFunctions.Journeys;
using CampaignFunctions.Tests.Backend;

namespace CampaignFunctions.Tests.Storage;

public sealed class JourneysTests(AccountFixture account) : JourneysCompliance
{
    private protected override IJourneys Journeys { get; } = account.Storage.Get<IJourneys>();

    private protected override IContactStates States { get; } = account.Storage.Get<IContactStates>();

    [Theory]
    [InlineData("nonsense")]
    [InlineData("[]")]
    [InlineData("{\"token\":\"x\"}")]
    public async Task A_continuation_that_is_none_is_refused_as_such(string token)
    {
        var continuation = CampaignFunctions.Storage.Continuation.After(token);
        await Assert.ThrowsAsync<FormatException>(() => Journeys.AuditAsync(null, 10, continuation, default));
        await Assert.ThrowsAsync<FormatException>(() => Journeys.OverdueAsync(StorageHost.Start, null, [], 10, continuation, default));
    }
}
