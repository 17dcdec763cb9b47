using CampaignFunctions.Campaigns;
using CampaignFunctions.Contacts;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CampaignFunctions.Journeys.Auditing;

/// <summary>Checks live journeys part by part, and wakes those that are broken. A call looks at no more than <see cref="Budget"/> journeys.</summary>
public sealed partial class Auditor(
    IJourneys journeys,
    IContacts contacts,
    ICampaigns campaigns,
    JourneyRuns runs,
    WakeupAudit wakeups,
    JourneyRepair repair,
    IOptions<JourneyOptions> options,
    ILogger<Auditor> logger)
{
    /// <summary>Most journeys that one call looks at.</summary>
    public const int Budget = 1000;

    private const int PageSize = 100;

    /// <summary>Checks journeys until enough is found, or the budget is used up.</summary>
    /// <param name="campaign">One campaign; null: all.</param>
    /// <param name="limit">After how many findings to stop; those of the part in hand are all told.</param>
    /// <param name="continuation">Where to begin.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="FormatException">The continuation is none of an audit.</exception>
    public Task<AuditPage> AuditAsync(string? campaign, int limit, string? continuation, CancellationToken cancellationToken) =>
        WalkAsync(campaign, limit, continuation, repairing: false, cancellationToken);

    /// <summary>As <see cref="AuditAsync"/>, and repairs what can be.</summary>
    /// <inheritdoc cref="AuditAsync"/>
    public Task<AuditPage> RepairAsync(string? campaign, int limit, string? continuation, CancellationToken cancellationToken) =>
        WalkAsync(campaign, limit, continuation, repairing: true, cancellationToken);

    private async Task<AuditPage> WalkAsync(string? campaign, int limit, string? continuation, bool repairing, CancellationToken cancellationToken)
    {
        var (found, seen, repaired) = (new List<Finding>(), 0, 0);
        do
        {
            var page = await journeys.AuditAsync(campaign, PageSize, continuation, cancellationToken);
            foreach (var group in page.Items.GroupBy(stored => stored.Journey.Campaign, StringComparer.Ordinal))
            {
                var findings = await CheckAsync(group.Key, [.. group], cancellationToken);
                found.AddRange(findings);
                if (repairing)
                {
                    repaired += await repair.RepairAsync(group.Key, findings, cancellationToken);
                }
            }

            seen += page.Items.Count;
            continuation = page.Continuation;
        }
        while (continuation is not null && found.Count < limit && seen < Budget);

        if (repaired > 0)
        {
            Repaired(logger, repaired);
        }

        return new AuditPage(found, seen, repaired, continuation);
    }

    private async Task<IReadOnlyList<Finding>> CheckAsync(string id, IReadOnlyList<StoredJourney> stored, CancellationToken cancellationToken)
    {
        var campaign = await campaigns.FindAsync(id, cancellationToken);
        var known = await contacts.FindManyAsync([.. stored.Select(entry => entry.Journey.ContactId).Distinct(StringComparer.Ordinal)], cancellationToken);
        var found = new List<Finding>();
        var sound = new List<Journey>();
        foreach (var entry in stored)
        {
            var tree = campaign is null ? null : await runs.VersionOfAsync(entry.Journey, campaign.Tree, cancellationToken);
            var contact = known.GetValueOrDefault(entry.Journey.ContactId)?.Contact;
            found.AddRange(JourneyAudit.Check(entry, contact, tree, options.Value.Lease));
            if (contact is not null && tree is not null)
            {
                sound.Add(entry.Journey);
            }
        }

        found.AddRange(await wakeups.CheckAsync(sound, campaign?.Definition.IsEffective(runs.Now) == true, cancellationToken));
        return found;
    }

    [LoggerMessage(1301, LogLevel.Warning, "An audit repaired {Count} journey(s)", EventName = "audit-repaired")]
    private static partial void Repaired(ILogger logger, int count);
}
