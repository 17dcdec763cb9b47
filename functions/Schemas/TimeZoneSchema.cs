using System.Collections.Frozen;
using System.Text.Json.Nodes;
using NodaTime;

namespace CampaignFunctions.Schemas;

/// <summary>The name of a zone of the IANA time zone database.</summary>
public sealed class TimeZoneSchema : FormattedTextSchema
{
    private static readonly FrozenSet<string> Names = DateTimeZoneProviders.Tzdb.Ids.ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, string> ByLooseName = DateTimeZoneProviders.Tzdb.Ids
        .SelectMany(name => new[] { (Loose: name, Name: name), (Loose: name[(name.LastIndexOf('/') + 1)..], Name: name) })
        .GroupBy(entry => entry.Loose, StringComparer.OrdinalIgnoreCase)
        .ToFrozenDictionary(group => group.Key, group => group.First().Name, StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether it names a zone.</summary>
    public static bool IsZone(string text) => Names.Contains(text);

    /// <inheritdoc/>
    protected override string Code => ErrorCodes.InvalidTimeZone;

    /// <inheritdoc/>
    protected override string Expectation => "a time zone of the IANA database such as \"Europe/Paris\"";

    /// <inheritdoc/>
    protected override bool IsValid(string text) => IsZone(text);

    /// <inheritdoc/>
    protected override void DescribeForm(JsonObject description) => description["examples"] = new JsonArray("Europe/Paris");

    /// <inheritdoc/>
    protected override string Hint(string text) =>
        ByLooseName.TryGetValue(text.Trim().Replace(' ', '_'), out var name) ? $" Did you mean '{name}'?" : "";
}
