using System.Diagnostics;
using CampaignFunctions.Channels;
using CampaignFunctions.Channels.Sms;
using Microsoft.Extensions.Options;

namespace CampaignFunctions.Tests.Channels;

public sealed class TwilioSignatureTests
{
    private static readonly KeyValuePair<string, string>[] Form = [new("To", "+15005550006"), new("From", "+33612345678"), new("Body", " Ja, bitte & danke = ü ")];

    [Fact]
    public void It_is_the_one_of_Twilios_documentation() =>
        Assert.Equal(
            "0/KCTR6DLpKmkAf8muzZqo1nDgQ=",
            TwilioSignature.Sign("12345", "https://mycompany.com/myapp.php?foo=1&bar=2", [new("CallSid", "CA1234567890ABCDE"), new("Caller", "+12349013030"), new("Digits", "1234"), new("From", "+12349013030"), new("To", "+18005551212")]));

    [Fact]
    public async Task OpenSsl_comes_to_the_same()
    {
        const string url = "https://campaigns.example.org/api/webhooks/sms/reply?a=1";
        using var openssl = Process.Start(new ProcessStartInfo("openssl", "dgst -sha1 -hmac the-token -binary") { UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true })!;
        await openssl.StandardInput.BaseStream.WriteAsync(System.Text.Encoding.UTF8.GetBytes(url + "Body Ja, bitte & danke = ü From+33612345678To+15005550006"));
        openssl.StandardInput.Close();
        using var digest = new MemoryStream();
        await openssl.StandardOutput.BaseStream.CopyToAsync(digest);
        await openssl.WaitForExitAsync();
        Assert.Equal(SignatureCheck.Valid, Verify(Convert.ToBase64String(digest.ToArray()), path: "webhooks/sms/reply?a=1"));
    }

    [Theory]
    [InlineData("the-token", "https://campaigns.example.org/api/webhooks/sms/reply", SignatureCheck.Valid)]
    [InlineData("the-token", "https://campaigns.example.org:443/api/webhooks/sms/reply", SignatureCheck.Valid)]
    [InlineData("old", "https://campaigns.example.org/api/webhooks/sms/reply", SignatureCheck.Valid)]
    [InlineData("older", "https://campaigns.example.org/api/webhooks/sms/reply", SignatureCheck.Valid)]
    [InlineData("other", "https://campaigns.example.org/api/webhooks/sms/reply", SignatureCheck.Wrong)]
    [InlineData("", "https://campaigns.example.org/api/webhooks/sms/reply", SignatureCheck.Wrong)]
    [InlineData("the-token", "http://campaigns.example.org/api/webhooks/sms/reply", SignatureCheck.Wrong)]
    [InlineData("the-token", "https://campaigns.example.org/api/webhooks/sms/status", SignatureCheck.Wrong)]
    [InlineData("the-token", "https://campaigns.example.org/api/webhooks/sms/reply?step=x", SignatureCheck.Wrong)]
    public void It_counts_for_the_public_address_and_the_tokens_that_are_valid(string token, string url, SignatureCheck expected) =>
        Assert.Equal(expected, Verify(TwilioSignature.Sign(token, url, Form)));

    [Fact]
    public void A_port_in_the_public_address_may_be_left_out_by_the_provider()
    {
        foreach (var url in new[] { "http://localhost:7071/api/x", "http://localhost/api/x" })
        {
            Assert.Equal(SignatureCheck.Valid, Verify(TwilioSignature.Sign("the-token", url, Form), "http://localhost:7071", "x"));
        }

        Assert.Equal(SignatureCheck.Valid, Verify(TwilioSignature.Sign("the-token", "https://campaigns.example.org/api/x", Form), "https://campaigns.example.org:443", "x"));
    }

    [Theory]
    [InlineData(null, SignatureCheck.Missing)]
    [InlineData("", SignatureCheck.Missing)]
    [InlineData("nonsense", SignatureCheck.Wrong)]
    public void What_is_no_signature_is_refused(string? signature, SignatureCheck expected) => Assert.Equal(expected, Verify(signature));

    [Fact]
    public void Each_value_counts()
    {
        var signature = TwilioSignature.Sign("the-token", "https://campaigns.example.org/api/webhooks/sms/reply", Form);
        for (var index = 0; index < Form.Length; index++)
        {
            var changed = Form.ToArray();
            changed[index] = new(Form[index].Key, Form[index].Value + " ");
            Assert.Equal(SignatureCheck.Wrong, Make("https://campaigns.example.org").Verify("webhooks/sms/reply", changed, signature));
        }
    }

    [Theory]
    [InlineData("AC1", "https://campaigns.example.org", true)]
    [InlineData("AC1", "", false)]
    [InlineData("", "https://campaigns.example.org", false)]
    public void Without_an_account_or_an_address_nothing_can_be_checked(string account, string publicUrl, bool isConfigured) =>
        Assert.Equal(isConfigured, Make(publicUrl, account).IsConfigured);

    private static SignatureCheck Verify(string? signature, string publicUrl = "https://campaigns.example.org/", string path = "webhooks/sms/reply") => Make(publicUrl).Verify(path, Form, signature);

    private static TwilioSignature Make(string publicUrl, string account = "AC1") => new(
        Options.Create(new SmsOptions { AccountSid = account, AuthToken = "the-token", PreviousAuthTokens = "old, older" }),
        Options.Create(new AppOptions { PublicUrl = publicUrl }));
}
