using CampaignFunctions.Campaigns;
using CampaignFunctions.Contacts;

namespace CampaignFunctions.Journeys.Steps;

/// <summary>One step of one contact while it runs: what a handler may look at and change.</summary>
public sealed class StepContext(ContactState state, Journey journey, CampaignTree campaign, StepNode step, int rotation, DateTimeOffset now)
{
    /// <summary>The contact's documents, which commit together.</summary>
    public ContactState State { get; } = state;

    /// <summary>The journey that the step belongs to.</summary>
    public Journey Journey { get; } = journey;

    /// <summary>The campaign version that the journey runs on.</summary>
    public CampaignTree Campaign { get; } = campaign;

    /// <summary>The step.</summary>
    public StepNode Step { get; } = step;

    /// <summary>The rotation that the step runs in.</summary>
    public int Rotation { get; } = rotation;

    /// <summary>The moment of this run, UTC.</summary>
    public DateTimeOffset Now { get; } = now;

    /// <summary>What the journey knows of the step so far; null: nothing.</summary>
    public StepRecord? Record => Journey.Find(Step.Id, Rotation);

    /// <summary>What the step record is to say of the try that begins; null: what it says already.</summary>
    public IReadOnlyDictionary<string, string>? Noted { get; private set; }

    /// <summary>The step at which the run goes on, in the next rotation, once this step is settled; null: it goes on below.</summary>
    public StepNode? JumpTarget { get; private set; }

    /// <summary>The contact, to look at. Changes go through <see cref="Edit"/>.</summary>
    public Contact Contact => State.Contact;

    /// <summary>Names this step of this contact for good: the same on every try and every delivery. Carried to the outside as the idempotency key.</summary>
    public string StepId => new StepReference(Campaign.Definition.Id, Contact.Id, Rotation, Step.Id).ToString();

    /// <summary>The contact, to change; the change commits with the step record.</summary>
    public Contact Edit() => State.EditContact();

    /// <summary>Keeps something of the try that begins in the step record; it commits with the claim, and is there when the try is settled.</summary>
    public void Note(IReadOnlyDictionary<string, string> details) => Noted = details;

    /// <summary>Promises something to a company's score: it is counted once, after the step record is committed and not without it.</summary>
    public void Owe(string company, long score) => Journey.Owed.Add(new OwedScore(company, score, StepId, Now));

    /// <summary>Makes the run go on at another step, in the next rotation, once this step has passed.</summary>
    public void JumpTo(StepNode target) => JumpTarget = target;

    /// <summary>Adds an entry to the contact's history; it commits with the step record.</summary>
    public void Remember(HistoryEntry entry) =>
        State.Remember(entry with { At = Now, Campaign = Campaign.Definition.Id, Step = Step.Id, Rotation = Rotation });
}
