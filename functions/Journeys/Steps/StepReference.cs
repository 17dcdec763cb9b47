using System.Globalization;

namespace CampaignFunctions.Journeys.Steps;

/// <summary>Names one step of one contact for good. As text: campaign, contact, rotation and step, parted by colons; only the contact's id may hold colons itself.</summary>
/// <param name="Campaign">The campaign.</param>
/// <param name="Contact">The contact.</param>
/// <param name="Rotation">The rotation.</param>
/// <param name="Step">The step's id in the campaign.</param>
public sealed record StepReference(string Campaign, string Contact, int Rotation, string Step)
{
    /// <summary>Reads the text form; null: it is none.</summary>
    public static StepReference? Parse(string? text)
    {
        var parts = text?.Split(':') ?? [];
        return parts.Length >= 4 && int.TryParse(parts[^2], NumberStyles.None, CultureInfo.InvariantCulture, out var rotation)
            ? new StepReference(parts[0], string.Join(':', parts[1..^2]), rotation, parts[^1])
            : null;
    }

    /// <summary>The text form.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Campaign}:{Contact}:{Rotation}:{Step}");
}
