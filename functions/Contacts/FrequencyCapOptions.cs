using System.ComponentModel.DataAnnotations;
using System.Globalization;
using CampaignFunctions.Settings;

namespace CampaignFunctions.Contacts;

/// <summary>How many marketing messages contacts get who have no cap of their own, section <c>FrequencyCaps</c>: a count per <c>day</c>, <c>week</c> or <c>month</c>, such as <c>3/week</c>.</summary>
public sealed class FrequencyCapOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = "FrequencyCaps";

    /// <summary>Emails; none: as many as campaigns send.</summary>
    [FrequencyCap, Example("3/week")]
    public string? Email { get; set; }

    /// <summary>Text messages; none: as many as campaigns send.</summary>
    [FrequencyCap, Example("3/week")]
    public string? Sms { get; set; }

    /// <summary>The app's cap for a channel; null: there is none.</summary>
    public FrequencyCap? For(string channel) => FrequencyCapAttribute.Parse(channel switch
    {
        "email" => Email,
        "sms" => Sms,
        _ => null,
    });
}

/// <summary>A frequency cap such as <c>3/week</c>.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class FrequencyCapAttribute() : ValidationAttribute("must be a count per day, week or month, such as 3/week")
{
    /// <inheritdoc/>
    public override bool IsValid(object? value) => value is null or "" || Parse(value as string) is not null;

    /// <summary>Reads a cap; null: it is none.</summary>
    internal static FrequencyCap? Parse(string? text) =>
        text?.Split('/', StringSplitOptions.TrimEntries) is [var count, var per]
        && int.TryParse(count, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0
        && per.All(char.IsAsciiLetter) && Enum.TryParse<FrequencyUnit>(per, ignoreCase: true, out var unit)
            ? new FrequencyCap(number, unit)
            : null;
}
