namespace CampaignFunctions.Channels.Network;

/// <summary>Nothing of a request was sent, because there was no connection to send it over.</summary>
/// <param name="cause">What was in the way.</param>
internal sealed class UnsentException(Exception cause) : Exception(Word(cause), cause)
{
    private static string Word(Exception cause) => cause is HttpRequestException { HttpRequestError: var error } ? error.ToString() : "no connection in time";
}
