namespace CampaignFunctions.Channels.Network;

/// <summary>A URL leads to where nothing may be sent; nothing was. The message says why, in words for people.</summary>
public sealed class BlockedAddressException(string message) : Exception(message)
{
    /// <summary>The refusal among the causes of an exception; null: it is something else.</summary>
    public static BlockedAddressException? In(Exception? exception)
    {
        while (exception is not null and not BlockedAddressException)
        {
            exception = exception.InnerException;
        }

        return (BlockedAddressException?)exception;
    }
}
