using System.Text.Json;
using CampaignFunctions.Campaigns;

namespace CampaignFunctions.Journeys;

/// <inheritdoc cref="IMemberships"/>
public sealed class Memberships(IContactStates states, JourneyRuns runs, Commits commits) : IMemberships
{
    // As many as one request to the email provider holds, so that their mail goes out together.
    private const int Together = 1000;

    /// <inheritdoc/>
    public async Task<IReadOnlyList<JoinAnswer>> JoinAsync(StoredCampaign campaign, IReadOnlyList<string> contacts, JoinedBy by, JsonElement? data, CancellationToken ct)
    {
        var answers = new Dictionary<string, JoinAnswer>(StringComparer.Ordinal);
        var now = runs.Now;
        foreach (var chunk in contacts.Distinct(StringComparer.Ordinal).Chunk(Together))
        {
            await JoinAsync(campaign.Tree, chunk, by, data, request: null, now, answers, ct);
        }

        return [.. contacts.Select(contact => answers[contact])];
    }

    /// <inheritdoc/>
    public async Task<JoinAnswer> JoinOnceAsync(StoredCampaign campaign, string contact, JsonElement? data, string? request, CancellationToken ct)
    {
        var answers = new Dictionary<string, JoinAnswer>(StringComparer.Ordinal);
        await JoinAsync(campaign.Tree, [contact], JoinedBy.Api, data, request, runs.Now, answers, ct);
        return answers[contact];
    }

    /// <inheritdoc/>
    public async Task<bool> LeaveAsync(string campaign, string contact, string because, bool exit, CancellationToken ct)
    {
        var state = (await states.ReadAsync([contact], campaign, withSends: false, ct)).GetValueOrDefault(contact);
        if (state?.Journey(campaign) is null)
        {
            return false;
        }

        await commits.ApplyAsync(
            state,
            campaign,
            (fresh, _, _) =>
            {
                if (fresh.Journey(campaign) is { } journey)
                {
                    Membership.Leave(fresh, journey, because, exit, runs.Now);
                }

                return ValueTask.CompletedTask;
            },
            ct);
        return true;
    }

    /// <inheritdoc cref="JourneyRuns.JoinAsync"/>
    public ValueTask<string?> JoinAsync(ContactState state, CampaignTree campaign, JoinedBy by, JsonElement? data, DateTimeOffset now, StepFaults faults, CancellationToken cancellationToken) =>
        runs.JoinAsync(state, campaign, by, data, now, faults, cancellationToken);

    private async Task JoinAsync(CampaignTree campaign, string[] contacts, JoinedBy by, JsonElement? data, string? request, DateTimeOffset now, Dictionary<string, JoinAnswer> answers, CancellationToken cancellationToken)
    {
        foreach (var contact in contacts)
        {
            answers[contact] = new JoinAnswer(contact, null, Membership.ContactNotFound);
        }

        var id = campaign.Definition.Id;
        var read = await states.ReadAsync(contacts, id, withSends: false, cancellationToken);
        var failures = await commits.ApplyAsync(
            [.. read.Values],
            id,
            async (state, faults, token) =>
            {
                var refused = await runs.JoinAsync(state, campaign, by, data, now, faults, token, request);
                lock (answers)
                {
                    answers[state.Contact.Id] = new JoinAnswer(state.Contact.Id, state.Journey(id), refused);
                }
            },
            cancellationToken);
        foreach (var failed in failures)
        {
            throw new InvalidOperationException($"The contact '{failed.Key}' could not join the campaign '{id}'; contacts that could, have joined. Send the request again.", failed.Value);
        }
    }
}
