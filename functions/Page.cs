namespace CampaignFunctions;

/// <summary>A part of a list, and where the next part begins.</summary>
/// <param name="Items">The items.</param>
/// <param name="Continuation">Hand it in for the next part; null: this was the last.</param>
public sealed record Page<T>(IReadOnlyList<T> Items, string? Continuation);

/// <summary>A write that lost a race: what it was based on is no longer current. Over HTTP: 412.</summary>
public sealed class StaleWriteException(string what) : Exception($"{what} was changed by somebody else meanwhile. Read it again and repeat the change.");
