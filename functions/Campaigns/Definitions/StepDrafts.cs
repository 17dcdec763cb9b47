using System.Text.Json;
using CampaignFunctions.Journeys.Steps;

namespace CampaignFunctions.Campaigns.Definitions;

/// <summary>The steps of a body that may still be wrong, tied together as far as they can be.</summary>
internal sealed class StepDrafts
{
    private readonly Dictionary<string, StepDraft> _byId = new(StringComparer.Ordinal);

    public StepDrafts(JsonElement body, StepTypes types)
    {
        All = [.. body.Items("steps").Select((step, index) => new StepDraft(index, step, types))];
        foreach (var step in All.Where(step => step.Id is not null))
        {
            _byId.TryAdd(step.Id!, step);
        }

        foreach (var step in All.Where(step => step.ParentId is not null))
        {
            step.Parent = Find(step.ParentId!);
        }
    }

    /// <summary>The steps in the order of the body.</summary>
    public IReadOnlyList<StepDraft> All { get; }

    /// <summary>The ids of the steps.</summary>
    public IReadOnlyCollection<string> Ids => _byId.Keys;

    /// <summary>The first step of that id; null: there is none.</summary>
    public StepDraft? Find(string id) => _byId.GetValueOrDefault(id);
}
