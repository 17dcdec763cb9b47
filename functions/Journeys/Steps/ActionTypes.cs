using System.Text.Json;
using CampaignFunctions.Schemas;

namespace CampaignFunctions.Journeys.Steps;

/// <summary>A step that does something.</summary>
public abstract class ActionType : StepType
{
    /// <summary>Whether it runs after all its siblings (a jump).</summary>
    public virtual bool RunsLast => false;

    /// <summary>Waiting times between tries that the type's own properties give; null: the step's <c>retry</c>, else the default.</summary>
    public virtual IReadOnlyList<TimeSpan>? RetryDelays(object properties) => null;

    /// <summary>Whether a step that is out of retries has passed with an error, so that its children run, instead of having failed.</summary>
    public virtual bool PassesOutOfRetries(object properties) => false;
}

/// <summary>An action that changes only what is in the contact's own partition, so that it commits with the step record.</summary>
public abstract class LocalAction : ActionType
{
    /// <summary>Changes <paramref name="context"/> and says what became of it. It may run again on fresh state when the commit is lost to another writer.</summary>
    public abstract ValueTask<Outcome> RunAsync(object properties, StepContext context, CancellationToken cancellationToken);
}

/// <summary>A local action with typed properties.</summary>
public abstract class LocalAction<TProperties> : LocalAction
    where TProperties : class
{
    /// <inheritdoc/>
    public sealed override object Read(JsonElement properties) => StepProperties.Read<TProperties>(properties);

    /// <inheritdoc/>
    public sealed override ValueTask<Outcome> RunAsync(object properties, StepContext context, CancellationToken cancellationToken) =>
        RunAsync((TProperties)properties, context, cancellationToken);

    /// <inheritdoc cref="LocalAction.RunAsync"/>
    protected abstract ValueTask<Outcome> RunAsync(TProperties properties, StepContext context, CancellationToken cancellationToken);
}

/// <summary>An action that talks to the outside: it runs in its own function under a lease, and its children wait for it.</summary>
public abstract class OutsideAction : ActionType
{
    /// <summary>The channel that a claimed contact's send is counted under.</summary>
    public virtual string ChannelOf(StepContext context) => Name[(Name.IndexOf('-', StringComparison.Ordinal) + 1)..];

    /// <summary>What an expired lease means when the definition doesn't say it (<c>onInDoubt</c>).</summary>
    public virtual InDoubt InDoubtPolicy(object properties) => InDoubt.Retry;

    /// <summary>Last look before the step goes out, on the state that the claim commits: an outcome settles it at once, null lets it go out. May mark the state.</summary>
    public abstract ValueTask<Outcome?> CheckAsync(object properties, StepContext context, CancellationToken cancellationToken);

    /// <summary>Goes out for contacts who hold a committed claim; an answer for each of them.</summary>
    /// <returns>The outcome by contact id; a contact without one counts as failed.</returns>
    public abstract Task<IReadOnlyDictionary<string, Outcome>> SendAsync(object properties, IReadOnlyList<StepContext> contexts, CancellationToken cancellationToken);

    /// <summary>Changes the contact's state with the settle's commit, such as the mark of a mail that went out.</summary>
    public virtual void Settle(object properties, StepContext context, Outcome outcome)
    {
    }
}

/// <summary>An outside action with typed properties.</summary>
public abstract class OutsideAction<TProperties> : OutsideAction
    where TProperties : class
{
    /// <inheritdoc/>
    public sealed override object Read(JsonElement properties) => StepProperties.Read<TProperties>(properties);

    /// <inheritdoc/>
    public sealed override IReadOnlyList<TimeSpan>? RetryDelays(object properties) => RetryDelays((TProperties)properties);

    /// <inheritdoc/>
    public sealed override bool PassesOutOfRetries(object properties) => PassesOutOfRetries((TProperties)properties);

    /// <inheritdoc/>
    public sealed override InDoubt InDoubtPolicy(object properties) => InDoubtPolicy((TProperties)properties);

    /// <inheritdoc/>
    public sealed override ValueTask<Outcome?> CheckAsync(object properties, StepContext context, CancellationToken cancellationToken) =>
        CheckAsync((TProperties)properties, context, cancellationToken);

    /// <inheritdoc/>
    public sealed override Task<IReadOnlyDictionary<string, Outcome>> SendAsync(object properties, IReadOnlyList<StepContext> contexts, CancellationToken cancellationToken) =>
        SendAsync((TProperties)properties, contexts, cancellationToken);

    /// <inheritdoc/>
    public sealed override void Settle(object properties, StepContext context, Outcome outcome) => Settle((TProperties)properties, context, outcome);

    /// <inheritdoc cref="ActionType.RetryDelays"/>
    protected virtual IReadOnlyList<TimeSpan>? RetryDelays(TProperties properties) => null;

    /// <inheritdoc cref="ActionType.PassesOutOfRetries"/>
    protected virtual bool PassesOutOfRetries(TProperties properties) => false;

    /// <inheritdoc cref="OutsideAction.InDoubtPolicy"/>
    protected virtual InDoubt InDoubtPolicy(TProperties properties) => InDoubt.Retry;

    /// <inheritdoc cref="OutsideAction.CheckAsync"/>
    protected abstract ValueTask<Outcome?> CheckAsync(TProperties properties, StepContext context, CancellationToken cancellationToken);

    /// <inheritdoc cref="OutsideAction.SendAsync"/>
    protected abstract Task<IReadOnlyDictionary<string, Outcome>> SendAsync(TProperties properties, IReadOnlyList<StepContext> contexts, CancellationToken cancellationToken);

    /// <inheritdoc cref="OutsideAction.Settle"/>
    protected virtual void Settle(TProperties properties, StepContext context, Outcome outcome)
    {
    }
}

/// <summary>What happens to a step whose worker vanished between the effect and its record.</summary>
public enum InDoubt
{
    /// <summary>It goes out again: at least once.</summary>
    Retry,

    /// <summary>It is given up with a reason unless the provider reports it: at most once.</summary>
    GiveUp,
}
