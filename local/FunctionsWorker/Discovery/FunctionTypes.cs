using System.Reflection;
using FunctionsWorker.Hosting;

namespace FunctionsWorker.Discovery;

/// <summary>Where functions are looked for: the entry assembly, and those that a setting names.</summary>
internal sealed class FunctionTypes(WorkerSettings settings)
{
    /// <summary>When set, only these types are looked at.</summary>
    public IReadOnlyList<Type>? Only { get; init; }

    public IEnumerable<Type> All() => Only ?? Assemblies().Distinct().SelectMany(assembly => assembly.GetTypes());

    private IEnumerable<Assembly> Assemblies()
    {
        if (Assembly.GetEntryAssembly() is { } entry) yield return entry;
        foreach (var name in settings.Assemblies.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            yield return Load(name);
    }

    private static Assembly Load(string name)
    {
        try
        {
            return Assembly.Load(name);
        }
        catch (Exception failure) when (failure is IOException or BadImageFormatException)
        {
            throw new InvalidOperationException(
                $"Setting {WorkerSettings.Section}:{nameof(WorkerSettings.Assemblies)} names the assembly \"{name}\", which can't be loaded: {failure.Message}", failure);
        }
    }
}
