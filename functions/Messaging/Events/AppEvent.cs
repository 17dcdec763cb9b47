using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using CampaignFunctions.Campaigns;
using CampaignFunctions.Contacts;
using CampaignFunctions.Journeys;

namespace CampaignFunctions.Messaging.Events;

/// <summary>Something that happened, as it is told to the outside. What happened once has one id, however often it is told.</summary>
/// <param name="Type">One of <see cref="EventTypes"/>.</param>
/// <param name="Subject">What it is about, as a path.</param>
/// <param name="At">When, UTC.</param>
/// <param name="Data">Ids and states, nothing personal.</param>
/// <param name="Mark">Tells apart what happened to the same subject at the same moment; null: the rotation does.</param>
internal sealed record AppEvent(string Type, string Subject, DateTimeOffset At, EventData Data, string? Mark = null)
{
    /// <summary>The same for the same happening: made of what happened, to whom, in which rotation, when.</summary>
    public string Id { get; } = IdOf(string.Create(CultureInfo.InvariantCulture, $"{Type}\n{Subject}\n{Data.Rotation}\n{At.UtcTicks}\n{Mark}"));

    private static string IdOf(string happening) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(happening)).AsSpan(0, 16));
}

/// <summary>The <c>data</c> of an event; what doesn't apply is left out.</summary>
internal sealed record EventData
{
    public string? Campaign { get; init; }

    public string? Contact { get; init; }

    /// <summary>The run of the journey: 1, 2, 3 …</summary>
    public int? Rotation { get; init; }

    /// <summary>What made the contact join.</summary>
    public JoinedBy? JoinedBy { get; init; }

    public string? Step { get; init; }

    /// <summary>The step's type.</summary>
    public string? StepType { get; init; }

    /// <summary>The branch that a decision or a condition took.</summary>
    public StepPath? Path { get; init; }

    /// <summary>Failed tries.</summary>
    public int? Attempt { get; init; }

    /// <summary>The campaign's version.</summary>
    public int? Version { get; init; }

    /// <summary>The channel that may not be used.</summary>
    public string? Channel { get; init; }

    /// <summary>Why it may not.</summary>
    public DoNotContactReason? Reason { get; init; }
}
