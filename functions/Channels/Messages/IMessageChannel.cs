using CampaignFunctions.Journeys;
using CampaignFunctions.Journeys.Steps;

namespace CampaignFunctions.Channels.Messages;

/// <summary>A way in which a marketing message reaches a contact.</summary>
public interface IMessageChannel
{
    /// <summary>Its name in messages, preferences and do-not-contact.</summary>
    string Name { get; }

    /// <summary>Last look before it goes out: an outcome is what is in the way; null lets it go out, claimed in the contact's state.</summary>
    /// <param name="content">Id of what is sent.</param>
    /// <param name="context">The step; its state commits with the claim.</param>
    /// <param name="cancellationToken">Stops it.</param>
    ValueTask<Outcome?> CheckAsync(string content, StepContext context, CancellationToken cancellationToken);

    /// <summary>Sends to contacts who hold a committed claim.</summary>
    /// <returns>What became of it, by contact id.</returns>
    Task<IReadOnlyDictionary<string, Outcome>> SendAsync(string content, IReadOnlyList<StepContext> contexts, CancellationToken cancellationToken);

    /// <summary>Takes the claim back when it surely did not go out.</summary>
    void Settle(string content, StepContext context, Outcome outcome);
}
