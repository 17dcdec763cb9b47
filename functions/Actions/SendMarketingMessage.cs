using CampaignFunctions.Channels.Messages;
using CampaignFunctions.Journeys;
using CampaignFunctions.Journeys.Steps;
using CampaignFunctions.Library;
using CampaignFunctions.Schemas;
using Microsoft.Azure.Functions.Worker;

namespace CampaignFunctions.Actions;

/// <summary>
/// Sends a marketing message through one channel: the contact's preferred one first, then the message's others in their order. What stands in a
/// channel's way (do-not-contact above all) makes the next one's turn, and so does a channel that breaks; the first that works ends the step.
/// When none is left, a channel that broke makes the step fail and be tried again, without those that refused for good; else it passes with
/// that reason. A channel whose turn it is with its frequency cap reached puts the step off to the cap's end. Each channel's try is a claim of its
/// own, so a channel is never asked while another one's answer is in doubt.
/// </summary>
public sealed class SendMarketingMessage(ILibrary library, IEnumerable<IMessageChannel> channels) : OutsideAction<SendMarketingMessage.Settings>
{
    /// <inheritdoc/>
    public override string Name => "send-marketing-message";

    /// <inheritdoc/>
    public override string Description => "Sends a marketing message through the channel that suits the contact.";

    /// <inheritdoc/>
    public override ObjectSchema Properties { get; } = new(
        Property.Required("message", new IdSchema { RefersTo = LibraryKinds.Messages, Description = "The message's id." }),
        Property.Optional("onInDoubt", new ChoiceSchema("giveUp", "retry") { Description = "When nobody knows whether it went out. Left out: giveUp." }));

    /// <inheritdoc/>
    protected override InDoubt InDoubtPolicy(Settings properties) => properties.OnInDoubt ?? InDoubt.GiveUp;

    /// <inheritdoc/>
    protected override async ValueTask<Outcome?> CheckAsync(Settings properties, StepContext context, CancellationToken cancellationToken)
    {
        if (await MessageTemplate.FindAsync(library, properties.Message, cancellationToken) is not { } message)
        {
            return Outcome.Failed($"the message '{properties.Message}' was not found");
        }

        var results = ChannelResults.Of(context);
        foreach (var part in Order(message, context))
        {
            if (results.IsOver(part.Channel) || channels.FirstOrDefault(channel => channel.Name == part.Channel) is not { } channel)
            {
                continue;
            }

            var outcome = await channel.CheckAsync(part.Content, context, cancellationToken);
            if (outcome is null)
            {
                context.Note(results.Begin(part));
                return null;
            }

            // A channel that broke is tried again long before another one's cap ends.
            if (outcome.Kind == OutcomeKind.Deferred && !results.HasFailures)
            {
                return outcome with { Details = results.Details };
            }

            results.Add(part.Channel, outcome);
        }

        return results.Nothing();
    }

    /// <inheritdoc/>
    protected override async Task<IReadOnlyDictionary<string, Outcome>> SendAsync(Settings properties, IReadOnlyList<StepContext> contexts, CancellationToken cancellationToken)
    {
        // Without the message, the claimed channel is still known; only what comes after it isn't.
        var message = await ReadAsync(properties.Message, cancellationToken);
        var answers = await Task.WhenAll(contexts.GroupBy(context => ChannelResults.Of(context).Present!).Select(async group =>
        {
            var outcomes = await SendAsync(group.Key, [.. group], cancellationToken);
            return group.Select(context => (context.Contact.Id, Outcome: Next(message, context, outcomes.GetValueOrDefault(context.Contact.Id) ?? Outcome.Failed("no answer"))));
        }));
        return answers.SelectMany(answer => answer).ToDictionary(answer => answer.Id, answer => answer.Outcome, StringComparer.Ordinal);
    }

    /// <inheritdoc/>
    protected override void Settle(Settings properties, StepContext context, Outcome outcome)
    {
        if (ChannelResults.Of(context).Present is { } part)
        {
            channels.FirstOrDefault(channel => channel.Name == part.Channel)?.Settle(part.Content, context, outcome);
        }
    }

    /// <inheritdoc/>
    public override string ChannelOf(StepContext context) => ChannelResults.Of(context).Present?.Channel ?? base.ChannelOf(context);

    private static Outcome Next(MessageTemplate? message, StepContext context, Outcome outcome)
    {
        var results = ChannelResults.Of(context);
        results.Add(results.Present!.Channel, outcome);
        if (outcome.MayHaveGoneOut)
        {
            return outcome with { Details = results.Details };
        }

        var step = message is not null && Order(message, context).Any(part => !results.IsOver(part.Channel))
            ? Outcome.Deferred("the next channel is tried", context.Now) with { Details = results.Details }
            : results.Nothing(outcome.RetryAt);
        return step with { DoNotContact = outcome.DoNotContact };
    }

    private static IEnumerable<MessagePart> Order(MessageTemplate message, StepContext context)
    {
        var preferred = context.Contact.ChannelPreferences?.Preferred;
        return message.Channels.OrderBy(part => part.Channel == preferred ? 0 : 1);
    }

    private async Task<MessageTemplate?> ReadAsync(string message, CancellationToken cancellationToken)
    {
        try
        {
            return await MessageTemplate.FindAsync(library, message, cancellationToken);
        }
        catch (Exception)
        {
            return null;
        }
    }

    // What one channel throws says nothing about the contacts of another.
    private async Task<IReadOnlyDictionary<string, Outcome>> SendAsync(MessagePart part, IReadOnlyList<StepContext> contexts, CancellationToken cancellationToken)
    {
        try
        {
            return await channels.First(channel => channel.Name == part.Channel).SendAsync(part.Content, contexts, cancellationToken);
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            return contexts.ToDictionary(context => context.Contact.Id, _ => Outcome.InDoubt(exception), StringComparer.Ordinal);
        }
    }

    /// <summary>The action's properties.</summary>
    public sealed record Settings(string Message, InDoubt? OnInDoubt = null);
}

/// <summary>The action's queue function.</summary>
public sealed class SendMarketingMessageFunction(CohortHandler cohorts)
{
    /// <summary>Runs the step for the cohort of a message.</summary>
    [Function("send-marketing-message")]
    public Task Run([QueueTrigger("send-marketing-message")] string message, FunctionContext context) =>
        cohorts.HandleAsync("send-marketing-message", message, context);
}
