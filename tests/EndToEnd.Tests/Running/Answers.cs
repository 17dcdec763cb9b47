using System.Text.Json;
using System.Text.Json.Serialization;

namespace EndToEnd.Tests.Running;

/// <summary>A list as the API answers it.</summary>
internal sealed record Answer<T>(IReadOnlyList<T> Items);

/// <summary>A contact's way through a campaign.</summary>
internal sealed record Journey(string Campaign, int Rotation, bool Active, DateTimeOffset JoinedAt, DateTimeOffset? LeftAt, string? LeftBecause, IReadOnlyList<Step> Steps)
{
    /// <summary>The record of a step in the present rotation.</summary>
    public Step? Step(string id) => Steps.SingleOrDefault(step => step.Id == id && step.Rotation == Rotation);
}

/// <summary>What a journey knows about a step.</summary>
internal sealed record Step(
    [property: JsonPropertyName("step")] string Id,
    string Type,
    int Rotation,
    string State,
    string? WaitingFor,
    DateTimeOffset? DueAt,
    DateTimeOffset? At,
    string? Path,
    string? Reason,
    int Attempt)
{
    public bool IsOpen => State is "waiting" or "running";
}

/// <summary>What a campaign's figures are.</summary>
internal sealed record Stats(Members Members, IReadOnlyList<StepFigures> Steps);

internal sealed record Members(int Active, int Left, int Finished);

internal sealed record StepFigures(string Step, string Type, int Waiting, int Running, int Passed, int PassedWithError, int Failed, int Cancelled, int Yes, int No);

/// <summary>What arrived.</summary>
internal sealed record InboxContents(IReadOnlyList<Mail> Emails, IReadOnlyList<Sms> Sms);

internal sealed record Sms(long Id, string To, string Text);

internal sealed record Mail(IReadOnlyList<string> To, string Subject, string? Html, DateTimeOffset At, IReadOnlyDictionary<string, string> CustomArgs)
{
    /// <summary>Whom it is for; empty: it went to users and addresses, about a contact.</summary>
    public string Contact => CustomArgs.GetValueOrDefault("contact", "");

    public string Campaign => CustomArgs["campaign"];

    /// <summary>The campaign's step that sent it.</summary>
    public string Step => CustomArgs["step_id"].Split(':')[^1];
}

/// <summary>A contact, as far as the tests look.</summary>
internal sealed record Contact(string Id, int Points, IReadOnlyList<string> Tags, Dictionary<string, JsonElement> Fields);
