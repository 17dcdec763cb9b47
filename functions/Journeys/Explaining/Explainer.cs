using CampaignFunctions.Campaigns;
using CampaignFunctions.Contacts;
using CampaignFunctions.Journeys.Delays;
using CampaignFunctions.Journeys.Steps;

namespace CampaignFunctions.Journeys.Explaining;

/// <summary>Explains where a contact stands in a campaign. Reads only: the contact, the journey with its archive, and the campaign.</summary>
public sealed class Explainer(IContacts contacts, IJourneys journeys, JourneyRuns runs, DelayCalculator delays)
{
    private const int Most = 200;

    /// <summary>Explains it.</summary>
    /// <exception cref="ContactNotFoundException">There is no such contact.</exception>
    public async Task<Explanation> ExplainAsync(StoredCampaign campaign, string contactId, CancellationToken cancellationToken)
    {
        var contact = (await contacts.FindAsync(contactId, cancellationToken))?.Contact ?? throw new ContactNotFoundException(contactId);
        var definition = campaign.Definition;
        var now = runs.Now;
        var journey = (await journeys.OfContactAsync(contactId, cancellationToken)).FirstOrDefault(found => found.Campaign == definition.Id);
        var state = CampaignWords.Of(definition, now);
        var join = CampaignWords.Join(definition, contact, journey, now);
        var explanation = new Explanation { Campaign = definition.Id, Contact = contactId, Now = now, Standing = Standing.NeverJoined, Summary = $"The contact never joined the campaign. {join.Text}", CampaignState = state, Join = join };
        if (journey is null)
        {
            return explanation;
        }

        var tree = await runs.VersionOfAsync(journey, campaign.Tree, cancellationToken);
        var open = journey.Steps.Where(record => record.IsOpen).OrderBy(record => record.WakeAt ?? DateTimeOffset.MaxValue).Select(record => Explain(record, tree, contact, now)).ToArray();
        var unreached = UnreachedSteps.Of(journey, tree);
        var standing = StandingOf(journey, state);
        return explanation with
        {
            Standing = standing,
            Summary = Summary(standing, journey, state, open, join),
            Membership = new MembershipStanding(journey.Active, journey.Rotation, journey.JoinedAt, journey.JoinedBy, journey.LeftAt, journey.LeftBecause),
            Version = CampaignWords.Version(journey, tree, campaign.Tree),
            Open = open,
            Troubles = [.. journey.Steps
                .Where(record => record.State is StepState.PassedWithError or StepState.Failed or StepState.Cancelled)
                .OrderByDescending(record => record.At)
                .Take(Most)
                .Select(record => Explain(record, tree, contact, now))],
            NotReached = [.. unreached.Take(Most)],
            NotReachedTotal = unreached.Count,
        };
    }

    private StepExplanation Explain(StepRecord record, CampaignTree tree, Contact contact, DateTimeOffset now)
    {
        var node = tree.Find(record.Step);
        var zone = delays.ZoneOf(RulingStep(node)?.Definition.Delay, contact, tree.Definition.TimeZone);
        var due = record.WakeAt;
        var overdue = record.State == StepState.Waiting && due <= now;
        var replay = $"POST /api/campaigns/{tree.Definition.Id}/contacts/{contact.Id}/steps/{record.Step}/replay";
        var words = StepWords.Of(record, node, due is null ? null : zone.InWords(due.Value), overdue, replay);
        return new StepExplanation
        {
            Step = record.Step,
            Name = node?.Definition.Name,
            Type = record.Type,
            Rotation = record.Rotation,
            State = record.State,
            WaitingFor = record.WaitingFor,
            Text = words.Text,
            Next = words.Next,
            DueAt = due,
            DueLocal = due is null ? null : zone.Local(due.Value),
            TimeZone = due is null ? null : zone.Zone.Id,
            TimeZoneOf = due is null ? null : zone.Source,
            Overdue = overdue,
            Since = record.Since,
            At = record.At,
            Path = record.Path,
            Reason = record.Reason,
            Attempt = record.Attempt,
            RetriesLeft = record is { State: StepState.Waiting, WaitingFor: WaitingFor.Retry } ? (node?.Definition.Retry ?? RetryPolicy.Default).Count - record.Attempt : null,
            Details = record.Details,
        };
    }

    // A decision's time is up by the delay of the first step on its no path.
    private static StepNode? RulingStep(StepNode? node) => node is { Type: DecisionType } ? node.ChildrenOn(StepPath.No).FirstOrDefault() : node;

    private static Standing StandingOf(Journey journey, CampaignStanding campaign)
    {
        if (!journey.Active)
        {
            return Standing.Left;
        }

        if (journey.Steps.Exists(record => record.State == StepState.Running))
        {
            return Standing.Running;
        }

        if (journey.Steps.Exists(record => record.IsOpen))
        {
            return campaign.Running ? Standing.Waiting : Standing.Halted;
        }

        return journey.Steps.Exists(record => record.State == StepState.Failed) ? Standing.Failed : Standing.Finished;
    }

    private static string Summary(Standing standing, Journey journey, CampaignStanding campaign, StepExplanation[] open, JoinStanding join) => standing switch
    {
        Standing.Left => $"The contact left the campaign: {journey.LeftBecause}. {join.Text}",
        Standing.Halted => $"The contact's {Steps(open.Length)} wait, because the campaign doesn't run: {campaign.Because}. What becomes due meanwhile runs late once it runs.",
        Standing.Running => $"A worker is at step '{open.First(step => step.State == StepState.Running).Step}'.",
        Standing.Waiting => $"The contact's next step is '{open[0].Step}'. {open[0].Text}",
        Standing.Failed => $"Nothing is to come: step '{journey.Steps.FindLast(record => record.State == StepState.Failed)!.Step}' failed for good, and the steps below it don't run.",
        _ => "The contact has done all that the campaign has for it.",
    };

    private static string Steps(int count) => count == 1 ? "1 open step has to" : $"{count} open steps have to";
}
