using System.Text.Json;

namespace CampaignFunctions.Journeys.Steps;

/// <summary>A step that looks at the contact once, when it is reached or at the end of its own delay.</summary>
public abstract class ConditionType : StepType
{
    /// <summary>Whether it holds for the contact now.</summary>
    public abstract ValueTask<bool> HoldsAsync(object properties, StepContext context, CancellationToken cancellationToken);
}

/// <summary>A condition with typed properties.</summary>
public abstract class ConditionType<TProperties> : ConditionType
    where TProperties : class
{
    /// <inheritdoc/>
    public sealed override object Read(JsonElement properties) => StepProperties.Read<TProperties>(properties);

    /// <inheritdoc/>
    public sealed override ValueTask<bool> HoldsAsync(object properties, StepContext context, CancellationToken cancellationToken) =>
        HoldsAsync((TProperties)properties, context, cancellationToken);

    /// <inheritdoc cref="ConditionType.HoldsAsync"/>
    protected abstract ValueTask<bool> HoldsAsync(TProperties properties, StepContext context, CancellationToken cancellationToken);
}
