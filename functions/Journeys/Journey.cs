using System.Text.Json;

namespace CampaignFunctions.Journeys;

/// <summary>One contact's way through one campaign: membership, rotation and a record per step. Instants are UTC.</summary>
public sealed class Journey
{
    /// <summary>The contact.</summary>
    public required string ContactId { get; init; }

    /// <summary>The campaign.</summary>
    public required string Campaign { get; init; }

    /// <summary>The campaign version that the present rotation began with.</summary>
    public int Version { get; set; }

    /// <summary>The present run: 1, 2, 3 …</summary>
    public int Rotation { get; set; }

    /// <summary>Whether the contact is a member.</summary>
    public bool Active { get; set; }

    /// <summary>When the contact joined or restarted last.</summary>
    public DateTimeOffset JoinedAt { get; set; }

    /// <summary>What made the contact join.</summary>
    public JoinedBy JoinedBy { get; set; }

    /// <summary>How it began, once it began again: later beginnings are in the history.</summary>
    public Beginning? First { get; set; }

    /// <summary>Names the request that made the contact join last, so that it joins once however often the request is carried out; null: the request has no name.</summary>
    public string? JoinedWith { get; set; }

    /// <summary>When the contact left; null while a member.</summary>
    public DateTimeOffset? LeftAt { get; set; }

    /// <summary>Why the contact left.</summary>
    public string? LeftBecause { get; set; }

    /// <summary>Left through a segment or an action, so that a segment may bring the contact back where restarts are allowed.</summary>
    public bool LeftByExit { get; set; }

    /// <summary>What the trigger sent along; null: nothing.</summary>
    public JsonElement? Data { get; set; }

    /// <summary>When the journey jumped lately, oldest first: at most 101 moments of the last 24 hours.</summary>
    public List<DateTimeOffset> Jumps { get; init; } = [];

    /// <summary>What steps that are done have promised to companies, and what those have perhaps not counted yet.</summary>
    public List<OwedScore> Owed { get; init; } = [];

    /// <summary>The records of all rotations, oldest first.</summary>
    public List<StepRecord> Steps { get; init; } = [];

    /// <summary>The record of a step in a rotation; null: never reached.</summary>
    public StepRecord? Find(string step, int rotation)
    {
        for (var index = Steps.Count - 1; index >= 0; index--)
        {
            if (Steps[index].Rotation == rotation && Steps[index].Step == step)
            {
                return Steps[index];
            }
        }

        return null;
    }

    /// <summary>Puts <paramref name="record"/> in the place of the record of the same step and rotation, or at the end.</summary>
    public void Put(StepRecord record)
    {
        var index = Steps.FindLastIndex(known => known.Rotation == record.Rotation && known.Step == record.Step);
        if (index < 0)
        {
            Steps.Add(record);
        }
        else
        {
            Steps[index] = record;
        }
    }

    /// <summary>The earliest instant at which somebody must look at the journey; null: only an activity moves it, or it is finished.</summary>
    public DateTimeOffset? WakeAt => Steps.Min(record => record.WakeAt);
}

/// <summary>The beginning of a journey.</summary>
/// <param name="At">When, UTC.</param>
/// <param name="By">What made the contact join.</param>
public sealed record Beginning(DateTimeOffset At, JoinedBy By);

/// <summary>What made a contact join.</summary>
public enum JoinedBy
{
    /// <summary>The API or the trigger endpoint.</summary>
    Api,

    /// <summary>Entering a source segment.</summary>
    Segment,

    /// <summary>Submitting a source form.</summary>
    Form,

    /// <summary>A change-campaigns action.</summary>
    Action,
}
