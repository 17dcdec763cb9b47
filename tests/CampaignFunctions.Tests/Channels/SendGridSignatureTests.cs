using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using CampaignFunctions.Channels;
using CampaignFunctions.Channels.Email;
using Microsoft.Extensions.Options;

namespace CampaignFunctions.Tests.Channels;

public sealed class SendGridSignatureTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 10, 0, 0, TimeSpan.Zero);
    private static readonly byte[] Body = Encoding.UTF8.GetBytes("""[{"event":"open"}]""" + "\r\n");

    [Fact]
    public void A_key_and_signature_made_by_openssl_are_understood()
    {
        var folder = Directory.CreateTempSubdirectory("sendgrid-");
        try
        {
            var timestamp = Text(Now);
            File.WriteAllBytes(Path.Combine(folder.FullName, "signed"), [.. Encoding.UTF8.GetBytes(timestamp), .. Body]);
            OpenSsl(folder, "ecparam -name prime256v1 -genkey -noout -out key.pem");
            OpenSsl(folder, "ec -in key.pem -pubout -outform DER -out public.der");
            OpenSsl(folder, "dgst -sha256 -sign key.pem -out signature signed");
            var key = Convert.ToBase64String(File.ReadAllBytes(Path.Combine(folder.FullName, "public.der")));
            var signature = Convert.ToBase64String(File.ReadAllBytes(Path.Combine(folder.FullName, "signature")));
            Assert.Equal(SignatureCheck.Valid, Check(key).Verify(timestamp, signature, Body, Now));
            Assert.Equal(SignatureCheck.Wrong, Check(key).Verify(timestamp, signature, Body.AsSpan(1), Now));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Theory]
    [InlineData(-300, SignatureCheck.Valid)]
    [InlineData(300, SignatureCheck.Valid)]
    [InlineData(-301, SignatureCheck.OutOfTime)]
    [InlineData(301, SignatureCheck.OutOfTime)]
    public void A_request_is_valid_for_five_minutes_around_now(int seconds, SignatureCheck expected)
    {
        using var key = new SendGridKey();
        var timestamp = Text(Now.AddSeconds(seconds));
        Assert.Equal(expected, Check(key.Public).Verify(timestamp, key.Sign(timestamp, Body), Body, Now));
    }

    [Fact]
    public void Every_key_of_the_settings_is_valid()
    {
        using var old = new SendGridKey();
        using var other = new SendGridKey();
        using var stranger = new SendGridKey();
        var check = Check($"{other.Public}, {old.Public}");
        Assert.Equal(SignatureCheck.Valid, check.Verify(Text(Now), old.Sign(Text(Now), Body), Body, Now));
        Assert.Equal(SignatureCheck.Valid, check.Verify(Text(Now), other.Sign(Text(Now), Body), Body, Now));
        Assert.Equal(SignatureCheck.Wrong, check.Verify(Text(Now), stranger.Sign(Text(Now), Body), Body, Now));
    }

    [Theory]
    [InlineData(null, "x", SignatureCheck.Missing)]
    [InlineData("1772445600", null, SignatureCheck.Missing)]
    [InlineData("now", "AAAA", SignatureCheck.OutOfTime)]
    [InlineData("99999999999999999999", "AAAA", SignatureCheck.OutOfTime)]
    [InlineData("1772445600", "not base64!", SignatureCheck.Wrong)]
    [InlineData("1772445600", "AAAA", SignatureCheck.Wrong)]
    public void What_is_malformed_is_refused(string? timestamp, string? signature, SignatureCheck expected)
    {
        using var key = new SendGridKey();
        Assert.Equal(expected, Check(key.Public).Verify(timestamp, signature, Body, Now));
    }

    [Fact]
    public void The_timestamp_is_signed_too()
    {
        using var key = new SendGridKey();
        Assert.Equal(SignatureCheck.Wrong, Check(key.Public).Verify(Text(Now.AddSeconds(1)), key.Sign(Text(Now), Body), Body, Now));
    }

    private static string Text(DateTimeOffset at) => at.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);

    private static SendGridSignature Check(string keys) => new(Options.Create(new EmailOptions { WebhookPublicKeys = keys }));

    private static void OpenSsl(DirectoryInfo folder, string arguments)
    {
        using var process = Process.Start(new ProcessStartInfo("openssl", arguments) { WorkingDirectory = folder.FullName, RedirectStandardError = true, UseShellExecute = false })!;
        var errors = process.StandardError.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, errors);
    }
}

/// <summary>SendGrid's key pair of the signed event webhook.</summary>
internal sealed class SendGridKey : IDisposable
{
    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    public string Public => Convert.ToBase64String(_key.ExportSubjectPublicKeyInfo());

    public string Sign(string timestamp, byte[] body) =>
        Convert.ToBase64String(_key.SignData([.. Encoding.UTF8.GetBytes(timestamp), .. body], HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence));

    public void Dispose() => _key.Dispose();
}
