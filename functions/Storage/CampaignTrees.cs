using System.Collections.Concurrent;
using CampaignFunctions.Campaigns;
using CampaignFunctions.Journeys.Steps;

namespace CampaignFunctions.Storage;

/// <summary>Built trees, kept by the document that they were built from and its version: building one again gives the same.</summary>
internal sealed class CampaignTrees(StepTypes types)
{
    private const int Most = 1000;

    private readonly ConcurrentDictionary<(string Document, string Etag), CampaignTree> _trees = new();

    public CampaignTree Get(string document, string etag, int version, Func<CampaignDefinition> definition)
    {
        if (_trees.TryGetValue((document, etag), out var known))
        {
            return known;
        }

        if (_trees.Count >= Most)
        {
            _trees.Clear();
        }

        return _trees.GetOrAdd((document, etag), new CampaignTree(definition(), version, types));
    }
}
