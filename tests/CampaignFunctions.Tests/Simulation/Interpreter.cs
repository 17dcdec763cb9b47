using CampaignFunctions.Campaigns;

namespace CampaignFunctions.Tests.Simulation;

/// <summary>
/// What a journey must come to, written from the rules alone: one contact, no queues, no store, nothing that can go wrong. It knows the
/// step types of <see cref="Plans"/> and zones of none: everything is UTC.
/// </summary>
internal sealed class Interpreter(CampaignDefinition begun, Person person)
{
    private CampaignDefinition _campaign = begun;
    private readonly List<Entry> _entries = [];

    // What was begun and is due, in the order in which it is to run: the first on top.
    private readonly Stack<Entry> _begun = new();

    public Person Person => person;

    public bool Active { get; private set; }

    public int Rotation { get; private set; }

    /// <summary>Every record, oldest first.</summary>
    public IReadOnlyList<Entry> Entries => _entries;

    public DateTimeOffset Now { get; set; }

    /// <summary>The earliest moment at which something happens by itself; null: never.</summary>
    public DateTimeOffset? Next => Open.Min(entry => entry.DueAt);

    private IEnumerable<Entry> Open => _entries.Where(entry => entry.State == "Waiting");

    public void Edit(CampaignDefinition edited, string step)
    {
        _campaign = edited;
        foreach (var entry in Open.Where(entry => entry.WaitingFor != "Retry" && (entry.Step == step || Children(entry.Step, StepPath.No).Any(child => child.Id == step && entry.WaitingFor == "Decision"))))
        {
            entry.DueAt = entry.WaitingFor == "Decision" ? TimeAllowed(entry.Step, entry.Since) : Due(_campaign.Steps.Single(known => known.Id == entry.Step), entry.Since);
        }
    }

    public void Publish(bool published) => _campaign = _campaign with { Published = published };

    public bool Join()
    {
        if (!_campaign.Published || (Active && !_campaign.AllowRestart))
        {
            return false;
        }

        Restart();
        return true;
    }

    public void Leave()
    {
        if (Active)
        {
            Cancel(_ => true);
            Active = false;
        }
    }

    /// <returns>The decisions that it settled.</returns>
    public IReadOnlyList<string> Visit(string url)
    {
        var settled = new List<string>();
        if (!_campaign.Published || !Active)
        {
            return settled;
        }

        // All that waited for it before it happened.
        var due = new List<Entry>();
        foreach (var entry in Open.Where(entry => entry.WaitingFor == "Decision" && !(entry.DueAt <= Now) && Text(entry.Step, "urls").Contains(url, StringComparison.Ordinal)).ToList())
        {
            settled.Add(entry.Step);
            Close(entry, "Passed", StepPath.Yes);
            due.AddRange(Wait(Children(entry.Step, StepPath.Yes), entry.Rotation, Now));
        }

        Begin(due);
        RunBegun();
        return settled;
    }

    /// <summary>Runs all that is due, in due order.</summary>
    public void Settle()
    {
        while (_campaign.Published && Active && Open.Where(entry => entry.DueAt <= Now).OrderBy(entry => entry.DueAt).ThenBy(entry => Order().IndexOf(entry.Step)).FirstOrDefault() is { } due)
        {
            Run(due);
            RunBegun();
        }
    }

    private void RunBegun()
    {
        while (_begun.TryPop(out var entry))
        {
            if (entry.State == "Waiting" && entry.DueAt <= Now)
            {
                Run(entry);
            }
        }
    }

    private void Run(Entry entry)
    {
        var step = _campaign.Steps.Single(known => known.Id == entry.Step);
        if (step.Type == "visits-page")
        {
            Close(entry, "Passed", StepPath.No);
            Begin(Children(entry.Step, StepPath.No), entry.Rotation, entry.Since);
            return;
        }

        if (step.Delay?.Between is not null && Opening(step.Delay, Now) is var opening && opening > Now)
        {
            entry.DueAt = opening;
            return;
        }

        if (Holds(step) is { } holds)
        {
            var path = holds ? StepPath.Yes : StepPath.No;
            Close(entry, "Passed", path);
            Begin(Children(entry.Step, path), entry.Rotation, Now);
            return;
        }

        Act(entry, step);
    }

    private void Act(Entry entry, StepDefinition step)
    {
        var passes = true;
        switch (step.Type)
        {
            case "adjust-contact-points":
                person.Points += Number(step, "points");
                person.PointChanges++;
                break;
            case "modify-contact-tags" when !person.Tags.Contains(step.Id):
                person.Tags.Add(step.Id);
                break;
            case "flaky" or "flaky-outside" when entry.Attempt < Number(step, "failures"):
                Fail(entry, step);
                return;
            case "change-campaigns" when step.Properties.TryGetProperty("removeFrom", out _):
                Close(entry, "Passed", null);
                Restart();
                return;
            case "change-campaigns" when !_campaign.AllowRestart:
                passes = false;
                break;
            case "change-campaigns":
                Close(entry, "Passed", null);
                Restart();
                return;
            case "jump-to-event":
                Jump(entry, _campaign.Steps.Single(known => known.Id == step.Properties.GetProperty("target").GetString()));
                return;
        }

        Close(entry, passes ? "Passed" : "PassedWithError", null);
        Begin(Children(entry.Step, null), entry.Rotation, Now);
    }

    private void Fail(Entry entry, StepDefinition step)
    {
        var delays = step.Retry!;
        entry.Attempt++;
        entry.At = Now;
        if (entry.Attempt > delays.Count)
        {
            (entry.State, entry.WaitingFor, entry.DueAt) = ("Failed", null, null);
        }
        else
        {
            (entry.WaitingFor, entry.DueAt) = ("Retry", Now + delays[entry.Attempt - 1]);
        }
    }

    private void Jump(Entry entry, StepDefinition target)
    {
        Close(entry, "Passed", null);
        var superseded = new HashSet<string> { target.Id };
        while (_campaign.Steps.Any(step => step.Parent is not null && superseded.Contains(step.Parent) && superseded.Add(step.Id)))
        {
        }

        Cancel(waiting => superseded.Contains(waiting.Step));
        Rotation++;
        Begin([target], Rotation, Now);
    }

    private void Restart()
    {
        Cancel(_ => true);
        Rotation++;
        Active = true;
        Begin(Children(null, null), Rotation, Now);
        // They run by themselves, after what is being run.
        _begun.Clear();
    }

    private void Begin(IEnumerable<StepDefinition> steps, int rotation, DateTimeOffset since) => Begin(Wait(steps, rotation, since));

    private void Begin(List<Entry> due)
    {
        due.Reverse();
        due.ForEach(_begun.Push);
    }

    // Conditions, then actions, then jumps, as the definition has them; decisions only begin to wait.
    private List<Entry> Wait(IEnumerable<StepDefinition> steps, int rotation, DateTimeOffset since)
    {
        var due = new List<Entry>();
        foreach (var step in steps)
        {
            var entry = new Entry(step.Id, rotation, since) { WaitingFor = step.Type == "visits-page" ? "Decision" : "Due" };
            entry.DueAt = step.Type == "visits-page" ? TimeAllowed(step.Id, since) : Due(step, since);
            _entries.Add(entry);
            if (step.Type != "visits-page" && entry.DueAt <= Now)
            {
                due.Add(entry);
            }
        }

        return due;
    }

    private IEnumerable<StepDefinition> Children(string? parent, StepPath? path) =>
        _campaign.Steps.Where(step => step.Parent == parent && step.Path == path).OrderBy(Rank);

    private static int Rank(StepDefinition step) => step.Type switch
    {
        "visits-page" => 0,
        _ when step.Type.StartsWith("contact-", StringComparison.Ordinal) => 1,
        "jump-to-event" => 3,
        _ => 2,
    };

    // The order of the whole tree, depth first.
    private List<string> Order()
    {
        var order = new List<string>();
        void Add(string? parent)
        {
            foreach (var step in _campaign.Steps.Where(step => step.Parent == parent).OrderBy(Rank))
            {
                order.Add(step.Id);
                Add(step.Id);
            }
        }

        Add(null);
        return order;
    }

    private bool? Holds(StepDefinition step) => step.Type switch
    {
        "contact-points" => person.Points >= Number(step, "points"),
        "contact-tags" => step.Properties.GetProperty("tags").EnumerateArray().Any(tag => person.Tags.Contains(tag.GetString()!)),
        "contact-field" => person.Country == step.Properties.GetProperty("value").GetString(),
        _ => null,
    };

    private DateTimeOffset? TimeAllowed(string decision, DateTimeOffset since) =>
        Children(decision, StepPath.No).Select(child => (DateTimeOffset?)Due(child, since)).Min();

    private static DateTimeOffset Due(StepDefinition step, DateTimeOffset since)
    {
        if (step.Delay is not { } delay)
        {
            return since;
        }

        return delay.Mode == DelayMode.Date ? delay.Date!.Value : Opening(delay, since + (delay.Interval?.ToDuration().ToTimeSpan() ?? TimeSpan.Zero));
    }

    // The first moment from then on that is inside the hours; they may go over midnight.
    private static DateTimeOffset Opening(Delay delay, DateTimeOffset moment)
    {
        if (delay.Between is not { } window)
        {
            return moment;
        }

        var (from, to, time) = (TimeSpan.FromTicks(window.From.TickOfDay), TimeSpan.FromTicks(window.To.TickOfDay), moment.TimeOfDay);
        var inside = from < to ? time >= from && time < to : time >= from || time < to;
        return inside ? moment : moment - time + from + (time > from ? TimeSpan.FromDays(1) : TimeSpan.Zero);
    }

    private void Cancel(Func<Entry, bool> which)
    {
        foreach (var entry in Open.Where(which).ToList())
        {
            (entry.State, entry.WaitingFor, entry.DueAt, entry.At) = ("Cancelled", null, null, Now);
        }
    }

    private void Close(Entry entry, string state, StepPath? path) =>
        (entry.State, entry.WaitingFor, entry.DueAt, entry.At, entry.Path) = (state, null, null, Now, path);

    private string Text(string step, string property) =>
        _campaign.Steps.Single(known => known.Id == step).Properties.GetProperty(property).GetRawText();

    private static int Number(StepDefinition step, string property) => step.Properties.GetProperty(property).GetInt32();
}

/// <summary>What a contact is like, as far as the plans go.</summary>
internal sealed class Person(string? country)
{
    public string? Country { get; } = country;

    public long Points { get; set; }

    public int PointChanges { get; set; }

    public List<string> Tags { get; } = [];
}

/// <summary>What became of one step in one rotation.</summary>
internal sealed class Entry(string step, int rotation, DateTimeOffset since)
{
    public string Step { get; } = step;

    public int Rotation { get; } = rotation;

    public DateTimeOffset Since { get; } = since;

    public string State { get; set; } = "Waiting";

    public string? WaitingFor { get; set; }

    public DateTimeOffset? DueAt { get; set; }

    public DateTimeOffset? At { get; set; }

    public StepPath? Path { get; set; }

    public int Attempt { get; set; }

    public override string ToString() => $"{Step} {Rotation} {State} {WaitingFor} {Path} {Attempt} due {DueAt:u} at {At:u}";
}
