namespace CampaignFunctions.Settings;

/// <summary>The app's identity towards everything that it reaches without a key.</summary>
public sealed class IdentityOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = "AZURE";

    /// <summary>Client id of a user-assigned identity; null: the only identity there is, on a laptop that of the Azure CLI.</summary>
    [SettingName("AZURE_CLIENT_ID"), ClientId, Example("00000000-0000-0000-0000-000000000000")]
    public string? ClientId { get; set; }
}
