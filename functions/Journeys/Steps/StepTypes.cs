using System.Reflection;

namespace CampaignFunctions.Journeys.Steps;

/// <summary>All step types of the app, by name.</summary>
public sealed class StepTypes
{
    private readonly Dictionary<string, StepType> _types;

    /// <summary>Collects the types.</summary>
    /// <exception cref="InvalidOperationException">Two types have one name; the message names both.</exception>
    public StepTypes(IEnumerable<StepType> types)
    {
        _types = new Dictionary<string, StepType>(StringComparer.Ordinal);
        foreach (var type in types)
        {
            if (!_types.TryAdd(type.Name, type))
            {
                throw new InvalidOperationException($"The step type name '{type.Name}' is used by both {_types[type.Name].GetType().FullName} and {type.GetType().FullName}.");
            }
        }
    }

    /// <summary>All types, by name.</summary>
    public IReadOnlyCollection<StepType> All => _types.Values;

    /// <summary>The type of that name; null: unknown.</summary>
    public StepType? Find(string name) => _types.GetValueOrDefault(name);

    /// <summary>The concrete step types of an assembly; private nested ones are the business of the class around them.</summary>
    public static IEnumerable<Type> In(Assembly assembly) =>
        assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(StepType)) && type is { IsAbstract: false, ContainsGenericParameters: false, IsNestedPrivate: false });
}
