namespace Inbox.Store;

/// <summary>The inbox's file is damaged; the message says which file and what to do.</summary>
public sealed class InboxFileException(string message, Exception inner) : Exception(message, inner);
