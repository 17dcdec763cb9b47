namespace CampaignFunctions.Contacts;

/// <summary>A contact that isn't there. Over HTTP: 404.</summary>
public sealed class ContactNotFoundException(string contact) : Exception($"There is no contact '{contact}'.")
{
    /// <summary>The id that was asked for.</summary>
    public string Contact { get; } = contact;
}
