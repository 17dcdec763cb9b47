namespace Inbox.Bodies;

/// <summary>One thing that is wrong with a body, and where (RFC 6901 pointer).</summary>
public sealed record BodyError(string Pointer, string Code, string Message);
