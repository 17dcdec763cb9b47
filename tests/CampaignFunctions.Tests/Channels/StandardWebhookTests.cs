using System.Text;
using CampaignFunctions.Channels;

namespace CampaignFunctions.Tests.Channels;

public class StandardWebhookTests
{
    private const string Secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private const string Id = "msg_p5jXN8AQM9LWM0D4loKWxJek";
    private const string Signature = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";
    private static readonly DateTimeOffset At = DateTimeOffset.FromUnixTimeSeconds(1614265330);
    private static readonly byte[] Body = Encoding.UTF8.GetBytes("""{"test": 2432232314}""");

    [Fact]
    public void The_published_example_gets_its_published_signature() =>
        Assert.Equal(Signature, StandardWebhook.Sign(Secret, Id, At, Body));

    [Theory]
    [InlineData(Signature, SignatureCheck.Valid)]
    [InlineData("v1a,abc v1,AAAA " + Signature, SignatureCheck.Valid)]
    [InlineData("v1,AAAA", SignatureCheck.Wrong)]
    [InlineData("g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=", SignatureCheck.Wrong)]
    [InlineData("", SignatureCheck.Missing)]
    [InlineData(null, SignatureCheck.Missing)]
    public void One_fitting_signature_among_several_is_enough(string? signatures, SignatureCheck expected) =>
        Assert.Equal(expected, Check(signatures: signatures));

    [Theory]
    [InlineData(0, SignatureCheck.Valid)]
    [InlineData(300, SignatureCheck.Valid)]
    [InlineData(-300, SignatureCheck.Valid)]
    [InlineData(301, SignatureCheck.OutOfTime)]
    [InlineData(-301, SignatureCheck.OutOfTime)]
    public void Messages_older_or_newer_than_five_minutes_are_refused(int seconds, SignatureCheck expected) =>
        Assert.Equal(expected, Check(now: At.AddSeconds(seconds)));

    [Theory]
    [InlineData("soon")]
    [InlineData("-1")]
    [InlineData("9999999999999999")]
    [InlineData("1614265330.5")]
    public void A_timestamp_that_is_no_moment_is_refused(string timestamp) =>
        Assert.Equal(SignatureCheck.OutOfTime, Check(timestamp: timestamp));

    [Fact]
    public void Any_of_the_secrets_will_do_while_they_rotate() =>
        Assert.Equal(SignatureCheck.Valid, Check(secrets: ["whsec_bmV3", Secret]));

    [Fact]
    public void Another_body_does_not_fit() =>
        Assert.Equal(SignatureCheck.Wrong, Check(body: "{}"u8.ToArray()));

    [Fact]
    public void A_secret_that_is_no_base64_counts_as_text() =>
        Assert.Equal(StandardWebhook.Sign("not base64!", Id, At, Body), StandardWebhook.Sign("whsec_not base64!", Id, At, Body));

    private static SignatureCheck Check(string? signatures = Signature, string timestamp = "1614265330", string[]? secrets = null, byte[]? body = null, DateTimeOffset? now = null) =>
        StandardWebhook.Verify(secrets ?? [Secret], Id, timestamp, signatures, body ?? Body, now ?? At);
}
