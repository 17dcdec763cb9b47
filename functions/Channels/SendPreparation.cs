using CampaignFunctions.Journeys;
using CampaignFunctions.Journeys.Steps;

namespace CampaignFunctions.Channels;

/// <summary>What comes before anything goes out for contacts who hold a claim.</summary>
internal static class SendPreparation
{
    /// <summary>Reads what sending takes, then sends. What can't be read fails for everybody: nothing has gone out yet, so nobody is in doubt, also when the app stops.</summary>
    /// <param name="contexts">The contacts.</param>
    /// <param name="what">What is read, in the words of the reason.</param>
    /// <param name="read">Reads it.</param>
    /// <param name="send">Sends with it.</param>
    /// <returns>The outcome by contact id.</returns>
    public static async Task<IReadOnlyDictionary<string, Outcome>> AfterReadingAsync<TRead>(
        this IReadOnlyList<StepContext> contexts, string what, Func<Task<TRead>> read, Func<TRead, Task<IReadOnlyDictionary<string, Outcome>>> send)
    {
        TRead found;
        try
        {
            found = await read();
        }
        catch (Exception exception)
        {
            return await contexts.AllAsync(Outcome.Failed($"{what} could not be read: {exception.Message}"));
        }

        return await send(found);
    }

    /// <summary>The same outcome for everybody.</summary>
    public static Task<IReadOnlyDictionary<string, Outcome>> AllAsync(this IReadOnlyList<StepContext> contexts, Outcome outcome) =>
        Task.FromResult<IReadOnlyDictionary<string, Outcome>>(contexts.ToDictionary(context => context.Contact.Id, _ => outcome, StringComparer.Ordinal));
}
