namespace CampaignFunctions.Storage.Cosmos;

/// <summary>What became of a <see cref="WriteSet"/>.</summary>
/// <param name="Applied">Whether all of it is written; else none of it is.</param>
/// <param name="Refused">Not applied: the document that was not as expected.</param>
/// <param name="Etags">Applied: the new ETags by document id.</param>
internal sealed record CommitResult(bool Applied, string? Refused, IReadOnlyDictionary<string, string> Etags);
