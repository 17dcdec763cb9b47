using System.Globalization;
using CampaignFunctions.Campaigns;

namespace CampaignFunctions.Tests.Simulation;

/// <summary>A campaign, a few contacts, what happens to them, and a seed for everything that goes wrong meanwhile.</summary>
internal sealed record Plan(CampaignDefinition Campaign, int Contacts, IReadOnlyList<Happening> Happenings, int Chaos, bool HasOutside)
{
    /// <summary>The plan as a person would tell it: what a failing seed prints.</summary>
    public override string ToString() => string.Join(
        Environment.NewLine,
        [
            $"chaos {Chaos}, {Contacts} contact(s), restarts {(Campaign.AllowRestart ? "allowed" : "not allowed")}",
            .. Campaign.Steps.Select(step => $"  {step.Id} {step.Type} {step.Properties.GetRawText()} below {step.Parent ?? "-"} {step.Path} {Text(step.Delay)}"),
            .. Happenings.Select(happening => $"  {happening}"),
        ]);

    private static string Text(Delay? delay) => delay switch
    {
        null => "",
        { Mode: DelayMode.Date } => delay.Date!.Value.ToString("u", CultureInfo.InvariantCulture),
        _ => $"after {delay.Interval} {delay.Between}",
    };
}

/// <summary>One thing that happens from outside, once everything before it has come to rest.</summary>
internal abstract record Happening
{
    public sealed record Join(int Contact) : Happening;

    public sealed record Leave(int Contact) : Happening;

    public sealed record Visit(int Contact, string Url) : Happening;

    /// <summary>Time passes, and everything runs at its due time.</summary>
    public sealed record Pass(TimeSpan Time) : Happening;

    /// <summary>Time passes while the app is down; then it comes back.</summary>
    public sealed record Down(TimeSpan Time) : Happening;

    /// <summary>As <see cref="Down"/>, and the first thing that the app hears of is a visit.</summary>
    public sealed record DownUntilVisit(TimeSpan Time, int Contact, string Url) : Happening;

    public sealed record Publish(bool Published) : Happening;

    /// <summary>A new version in which a step has another delay.</summary>
    public sealed record Edit(string Step, Delay? Delay) : Happening;
}
