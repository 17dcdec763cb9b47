namespace Local;

/// <summary>Something that a person must put right. The message is one sentence that says what to do.</summary>
internal sealed class LocalFailure(string message, Exception? inner = null) : Exception(message, inner);
