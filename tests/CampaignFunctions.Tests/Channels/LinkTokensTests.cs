using CampaignFunctions.Channels.Links;
using CampaignFunctions.Journeys.Steps;
using Microsoft.Extensions.Options;

namespace CampaignFunctions.Tests.Channels;

public sealed class LinkTokensTests
{
    private const string Old = "an old key of at least 32 characters";
    private const string New = "a newer key that is of 32 characters or more";
    private static readonly EmailLink Link = new("welcome", new StepReference("campaign", "contact:with:colons", 3, "mail"));

    [Fact]
    public async Task What_was_signed_is_read_back()
    {
        var tokens = Tokens(Old);
        Assert.Equal(Link, await tokens.ReadUnsubscribeAsync(tokens.ForUnsubscribing(Link)));
        Assert.Equal(Link, await tokens.ReadTrackingAsync(tokens.ForTracking(Link)));
        Assert.Equal(("welcome", "https://example.org/?a=b&c=d"), await tokens.ReadTargetAsync(tokens.ForTarget("welcome", "https://example.org/?a=b&c=d")));
    }

    [Fact]
    public async Task A_token_of_one_kind_is_none_of_another()
    {
        var tokens = Tokens(Old);
        Assert.Null(await tokens.ReadUnsubscribeAsync(tokens.ForTracking(Link)));
        Assert.Null(await tokens.ReadTrackingAsync(tokens.ForUnsubscribing(Link)));
        Assert.Null(await tokens.ReadTargetAsync(tokens.ForTracking(Link)));
    }

    [Fact]
    public async Task A_key_that_is_no_longer_first_stays_valid_until_it_is_taken_out()
    {
        var token = Tokens(Old).ForUnsubscribing(Link);
        Assert.Equal(Link, await Tokens($"{New}, {Old}").ReadUnsubscribeAsync(token));
        Assert.Null(await Tokens(New).ReadUnsubscribeAsync(token));
        Assert.Equal(Link, await Tokens(New).ReadUnsubscribeAsync(Tokens($"{New},{Old}").ForUnsubscribing(Link)));
    }

    [Fact]
    public async Task Whatever_nobody_signed_is_refused()
    {
        var tokens = Tokens(Old);
        var parts = tokens.ForUnsubscribing(Link).Split('.');
        var none = $"{Encode("""{"alg":"none","typ":"JWT"}""")}.{parts[1]}.";
        var forged = $"{parts[0]}.{Encode("""{"aud":"u","sub":"campaign:another:1:mail","eml":"welcome"}""")}.{parts[2]}";
        foreach (var token in new[] { "", "x", "a.b.c", none, forged, $"{parts[0]}.{parts[1]}.", new string('a', 100_000), tokens.ForUnsubscribing(Link)[..^2] })
        {
            Assert.Null(await tokens.ReadUnsubscribeAsync(token));
        }
    }

    [Theory]
    [InlineData(Old, true)]
    [InlineData($"{New}, {Old}", true)]
    [InlineData("too short", false)]
    [InlineData($"{New},too short", false)]
    [InlineData(",", false)]
    public void A_key_has_at_least_32_characters(string keys, bool isValid) => Assert.Equal(isValid, new SigningKeysAttribute().IsValid(keys));

    [Fact]
    public void A_token_of_usual_ids_fits_into_a_segment_of_a_path() =>
        Assert.InRange(Tokens(Old).ForUnsubscribing(new EmailLink("spring-newsletter-2026", new StepReference("spring-newsletter", Guid.NewGuid().ToString(), 12, "send-newsletter"))).Length, 100, 260);

    private static LinkTokens Tokens(string keys) => new(Options.Create(new LinkOptions { SigningKeys = keys }));

    private static string Encode(string text) => System.Buffers.Text.Base64Url.EncodeToString(System.Text.Encoding.UTF8.GetBytes(text));
}
