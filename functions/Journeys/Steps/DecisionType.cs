using System.Text.Json;
using CampaignFunctions.Campaigns;

namespace CampaignFunctions.Journeys.Steps;

/// <summary>A step that waits for something that the contact does. Its name is also the activity's type.</summary>
public abstract class DecisionType : StepType
{
    /// <summary>Whether the decision may only stand below a <c>send-email</c> step and is about that email.</summary>
    public virtual bool IsAboutEmail => false;

    /// <summary>Whether <paramref name="activity"/>, already of this type, is what the step waits for.</summary>
    /// <param name="properties">The step's properties.</param>
    /// <param name="activity">What the contact did.</param>
    /// <param name="parent">The step above; null at the root.</param>
    public abstract bool Matches(object properties, Activity activity, StepDefinition? parent);
}

/// <summary>A decision with typed properties.</summary>
public abstract class DecisionType<TProperties> : DecisionType
    where TProperties : class
{
    /// <inheritdoc/>
    public sealed override object Read(JsonElement properties) => StepProperties.Read<TProperties>(properties);

    /// <inheritdoc/>
    public sealed override bool Matches(object properties, Activity activity, StepDefinition? parent) => Matches((TProperties)properties, activity, parent);

    /// <inheritdoc cref="DecisionType.Matches"/>
    protected abstract bool Matches(TProperties properties, Activity activity, StepDefinition? parent);
}
