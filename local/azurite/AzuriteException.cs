namespace Azurite;

/// <summary>Azurite can't be installed or started. The message is one sentence that says what to do.</summary>
public sealed class AzuriteException : Exception
{
    /// <summary>With the runtime's own message.</summary>
    public AzuriteException()
    {
    }

    /// <summary>With the sentence that a person reads.</summary>
    public AzuriteException(string message)
        : base(message)
    {
    }

    /// <summary>With the sentence that a person reads, and what was behind it.</summary>
    public AzuriteException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }
}
