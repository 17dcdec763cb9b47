using System.Text.Json;
using CsCheck;

namespace CampaignFunctions.Tests.Campaigns.Definitions;

/// <summary>Random bodies that are right: trees of the sample types with every kind of delay.</summary>
internal static class RandomCampaigns
{
    private static readonly Gen<string> Delay = Gen.OneOf(
        Gen.Select(Gen.Int[0, 40], Gen.OneOf("P{0}D", "P{0}M", "PT{0}H", "P{0}W", "P1Y{0}DT0.{0}S", "PT{0}M"), Gen.OneOf("", ",\"at\":\"09:00\"", ",\"between\":{\"from\":\"22:00\",\"to\":\"06:00\"}", ",\"days\":[\"sat\",\"sun\"]", ",\"timeZone\":\"Asia/Kolkata\""))
            .Select((count, unit, rest) => $"{{\"mode\":\"interval\",\"interval\":\"{string.Format(System.Globalization.CultureInfo.InvariantCulture, unit, count)}\"{rest}}}"),
        Gen.DateTime.Utc[new DateTime(1970, 1, 1, 0, 0, 0, DateTimeKind.Utc), new DateTime(2200, 1, 1, 0, 0, 0, DateTimeKind.Utc)].Select(date => $"{{\"mode\":\"date\",\"date\":\"{date:yyyy-MM-ddTHH:mm:ss.fffffffZ}\"}}"),
        Gen.Int[-500, 500].Select(days => $"{{\"mode\":\"field\",\"field\":\"birthday\",\"offset\":\"P{days}DT{days}H\"}}"));

    private static readonly Gen<string> Name = Gen.String.Where(text => !text.Any(char.IsSurrogate) && text.Length < 200 && !string.IsNullOrWhiteSpace(text)).Select(text => JsonSerializer.Serialize(text));

    /// <summary>A body for the campaign <c>test</c>.</summary>
    public static Gen<string> Body { get; } = Gen.Select(Name, Gen.Bool, Gen.Select(Name, Delay, Gen.Int[0, 99], Gen.Bool).Array[1, 12])
        .Select((name, published, steps) => $"{{\"name\":{name},\"published\":{(published ? "true" : "false")},\"steps\":[{string.Join(',', steps.Select(Step))}]}}");

    // Conditions may stand below each other on both paths, so any smaller number is a parent that fits.
    private static string Step((string Name, string Delay, int Parent, bool Yes) step, int index)
    {
        var place = index == 0 || step.Parent % (index + 1) == index ? "" : $",\"parent\":\"s{step.Parent % (index + 1)}\",\"path\":\"{(step.Yes ? "yes" : "no")}\"";
        return $"{{\"id\":\"s{index}\",\"name\":{step.Name},\"type\":\"has-tag\"{place},\"delay\":{step.Delay}}}";
    }
}
