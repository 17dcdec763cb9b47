using System.Text.Json;
using CampaignFunctions.Campaigns;
using CampaignFunctions.Schemas;

namespace CampaignFunctions.Journeys.Steps;

/// <summary>A type of step. Every concrete subclass in the app's assemblies is found at start; a new type is a new file.</summary>
public abstract class StepType
{
    /// <summary>The name in definitions, such as <c>send-email</c>.</summary>
    public abstract string Name { get; }

    /// <summary>One sentence that says what the step does.</summary>
    public abstract string Description { get; }

    /// <summary>What its properties must look like.</summary>
    public abstract ObjectSchema Properties { get; }

    /// <summary>Whether steps may stand below it.</summary>
    public virtual bool AcceptsChildren => true;

    /// <summary>Refusals beyond the schema; pointers are those of the step in the body, <c>/steps/3/properties/target</c>.</summary>
    /// <param name="step">The step, its properties known to fit the schema.</param>
    /// <param name="pointer">Where the step stands, <c>/steps/3</c>.</param>
    /// <param name="tree">The whole campaign, known to be a tree.</param>
    public virtual IEnumerable<ValidationError> Check(StepDefinition step, string pointer, CampaignTree tree) => [];

    /// <summary>The properties as this type's own record; what handlers receive.</summary>
    public abstract object Read(JsonElement properties);
}
