using CampaignFunctions.Http;
using CampaignFunctions.Tests.Backend;

namespace CampaignFunctions.Tests.Storage;

public sealed class IdempotencyTests(FaultyAccount account) : IClassFixture<FaultyAccount>
{
    private static readonly StoredResponse Response = new(202, """{"contactId":"c1"}""");

    private readonly IIdempotency _requests = account.Storage.Get<IIdempotency>();
    private readonly string _key = $"trigger/{Samples.NewId()}";

    [Fact]
    public async Task A_repeat_is_answered_the_same()
    {
        var claim = await ClaimAsync();
        Assert.Equal(IdempotencyState.Claimed, claim.State);
        Assert.Equal(IdempotencyState.Running, (await ClaimAsync()).State);
        await _requests.CompleteAsync(claim, Response, default);
        var repeat = await ClaimAsync();
        Assert.Equal((IdempotencyState.Done, Response), (repeat.State, repeat.Response));
    }

    [Fact]
    public async Task Of_those_who_claim_at_once_one_gets_the_key()
    {
        var claims = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => ClaimAsync()));
        Assert.Single(claims, claim => claim.State == IdempotencyState.Claimed);
        Assert.Equal(5, claims.Count(claim => claim.State == IdempotencyState.Running));
    }

    [Fact]
    public async Task The_same_key_with_another_body_is_refused()
    {
        await ClaimAsync();
        Assert.Equal(IdempotencyState.OtherBody, (await _requests.ClaimAsync(_key, "other", default)).State);
    }

    [Fact]
    public async Task A_released_key_can_be_claimed_again()
    {
        await _requests.ReleaseAsync(await ClaimAsync(), default);
        Assert.Equal(IdempotencyState.Claimed, (await ClaimAsync()).State);
    }

    [Fact]
    public async Task A_claim_whose_owner_died_is_taken_over_after_a_minute_and_the_owner_can_not_answer_any_more()
    {
        var dead = await ClaimAsync();
        account.Storage.Time.Advance(TimeSpan.FromSeconds(60));
        Assert.Equal(IdempotencyState.Claimed, (await ClaimAsync()).State);
        await _requests.CompleteAsync(dead, Response, default);
        await _requests.ReleaseAsync(dead, default);
        Assert.Equal(IdempotencyState.Running, (await ClaimAsync()).State);
    }

    [Fact]
    public async Task A_key_is_free_after_24_hours()
    {
        await _requests.CompleteAsync(await ClaimAsync(), Response, default);
        account.Storage.Time.Advance(TimeSpan.FromHours(24));
        Assert.Equal(IdempotencyState.Claimed, (await ClaimAsync()).State);
    }

    private Task<IdempotencyClaim> ClaimAsync() => _requests.ClaimAsync(_key, "hash", default);
}
