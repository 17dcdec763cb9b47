using System.Diagnostics.CodeAnalysis;
using NodaTime;

namespace CampaignFunctions.Campaigns.Formats;

/// <summary>Days of the week as campaigns write them: <c>mon tue wed thu fri sat sun</c>.</summary>
public static class Days
{
    /// <summary>The names in the order of the week.</summary>
    public static IReadOnlyList<string> Names { get; } = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

    /// <summary>Reads a day; false: the text is none of <see cref="Names"/>.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out IsoDayOfWeek day)
    {
        var index = text is null ? -1 : Names.TakeWhile(name => name != text).Count();
        day = index >= 0 && index < Names.Count ? (IsoDayOfWeek)(index + 1) : IsoDayOfWeek.None;
        return day != IsoDayOfWeek.None;
    }

    /// <summary>Writes a day.</summary>
    public static string Format(IsoDayOfWeek day) => Names[(int)day - 1];
}
