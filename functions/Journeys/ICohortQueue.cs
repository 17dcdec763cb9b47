namespace CampaignFunctions.Journeys;

/// <summary>The queues in front of the functions.</summary>
public interface ICohortQueue
{
    /// <summary>Sends a cohort, split into messages of at most 100 contacts (<c>send-email</c>: 1,000) and 48 KiB of JSON.</summary>
    /// <param name="queue">The queue's name.</param>
    /// <param name="cohort">The contacts and their step.</param>
    /// <param name="delay">How long the messages stay invisible: 0 to 7 days.</param>
    /// <param name="cancellationToken">Stops it.</param>
    Task SendAsync(string queue, Cohort cohort, TimeSpan delay, CancellationToken cancellationToken);

    /// <summary>Sends any other message of the app.</summary>
    Task SendAsync<TMessage>(string queue, TMessage message, TimeSpan delay, CancellationToken cancellationToken)
        where TMessage : class;

    /// <summary>Puts a message that can't be read where a person will look: into <c>{queue}-poison</c>.</summary>
    Task PoisonAsync(string queue, string text, CancellationToken cancellationToken);

    /// <summary>Whether a message that is ready to run waits in the queue.</summary>
    Task<bool> HasReadyMessagesAsync(string queue, CancellationToken cancellationToken);
}
