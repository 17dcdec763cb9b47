using System.ComponentModel.DataAnnotations;
using System.Security.Cryptography;

namespace CampaignFunctions.Channels.Email;

/// <summary>Public keys for ECDSA in base64 of their DER form, parted by commas.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class PublicKeysAttribute() : ValidationAttribute("must hold public keys for ECDSA as SendGrid shows them (base64), parted by commas")
{
    /// <inheritdoc/>
    public override bool IsValid(object? value) => value is null || value is string text && Array.TrueForAll(Split(text), IsKey);

    internal static string[] Split(string? keys) => (keys ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static bool IsKey(string text)
    {
        try
        {
            using var key = ECDsa.Create();
            key.ImportSubjectPublicKeyInfo(Convert.FromBase64String(text), out _);
            return true;
        }
        catch (Exception exception) when (exception is FormatException or CryptographicException)
        {
            return false;
        }
    }
}
