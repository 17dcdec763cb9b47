using CampaignFunctions.Campaigns;

namespace CampaignFunctions.Segments;

/// <summary>The campaigns that segments or forms let contacts into.</summary>
public interface ISourceCampaigns
{
    /// <summary>All of them: their sources, and when they run. Their steps are left out, so that one that can't be read stands in nobody's way.</summary>
    Task<IReadOnlyList<CampaignDefinition>> ListAsync(CancellationToken cancellationToken);
}
