using System.Reflection;
using System.Text.Json;
using CampaignFunctions.Schemas;

namespace CampaignFunctions.Library;

/// <summary>A kind of system that contacts are pushed to: what its settings look like. Every concrete subclass in the app is found; a new kind is a new file.</summary>
public abstract class IntegrationType
{
    /// <summary>The word in <c>kind</c>, such as <c>hubspot</c>.</summary>
    public abstract string Name { get; }

    /// <summary>What its settings must look like.</summary>
    public abstract ObjectSchema Settings { get; }

    /// <summary>All kinds, by name.</summary>
    internal static IReadOnlyList<IntegrationType> All { get; } =
    [
        .. Assembly.GetExecutingAssembly().GetTypes()
            .Where(type => type.IsSubclassOf(typeof(IntegrationType)) && !type.IsAbstract)
            .Select(type => (IntegrationType)Activator.CreateInstance(type, nonPublic: true)!)
            .OrderBy(type => type.Name, StringComparer.Ordinal),
    ];

    /// <summary>Whether a setting is written but never read back.</summary>
    /// <param name="pointer">Where it stands in the settings, <c>/apiKey</c>.</param>
    public virtual bool IsSecret(string pointer) => Secrets.IsSecret(pointer);

    /// <summary>Refusals beyond the schema.</summary>
    /// <param name="settings">The settings, known to fit the schema.</param>
    /// <param name="pointer">Where they stand in the body.</param>
    public virtual IEnumerable<ValidationError> Check(JsonElement settings, string pointer) => [];

    /// <summary>The kind of that name; null: unknown.</summary>
    internal static IntegrationType? Find(string? name) => All.FirstOrDefault(type => type.Name == name);
}
