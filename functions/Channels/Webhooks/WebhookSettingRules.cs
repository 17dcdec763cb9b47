using System.ComponentModel.DataAnnotations;
using System.Net;

namespace CampaignFunctions.Channels.Webhooks;

/// <summary>Networks as addresses with their lengths, parted by commas; none at all is fine.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class NetworksAttribute() : ValidationAttribute("must be networks, each its first address and its length, parted by commas")
{
    public override bool IsValid(object? value) => WebhookOptions.Split((string?)value).All(network => IPNetwork.TryParse(network, out _));
}

/// <summary>Secrets of at least 24 bytes, parted by commas; none at all is fine.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class SigningSecretsAttribute() : ValidationAttribute("must be secrets of at least 24 bytes, parted by commas")
{
    private const int Shortest = 24;

    public override bool IsValid(object? value) => WebhookOptions.Secrets((string?)value ?? "").All(secret => StandardWebhook.Key(secret).Length >= Shortest);
}
