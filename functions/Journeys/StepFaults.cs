namespace CampaignFunctions.Journeys;

/// <summary>Handlers that threw for a contact: on the next run over fresh state they count as failed, so that nothing half-changed is ever committed.</summary>
public sealed class StepFaults
{
    private readonly Dictionary<(string Step, int Rotation), string> _reasons = [];

    /// <summary>The reason with which a step counts as failed; null: it may run.</summary>
    public string? Find(string step, int rotation) => _reasons.GetValueOrDefault((step, rotation));

    internal void Add(StepFaultException fault) => _reasons[(fault.Step, fault.Rotation)] = fault.Message;
}

/// <summary>A step's handler threw what nobody foresaw.</summary>
public sealed class StepFaultException(string step, int rotation, Exception cause)
    : Exception($"{cause.GetType().Name}: {cause.Message}", cause)
{
    /// <summary>The step.</summary>
    public string Step { get; } = step;

    /// <summary>Its rotation.</summary>
    public int Rotation { get; } = rotation;
}
