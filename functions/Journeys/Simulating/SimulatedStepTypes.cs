using CampaignFunctions.Contacts;
using CampaignFunctions.Journeys.Steps;
using CampaignFunctions.Library;
using Microsoft.Extensions.DependencyInjection;

namespace CampaignFunctions.Journeys.Simulating;

/// <summary>The app's step types over ports that only read: what they would write outside the contact's own state is kept in memory and forgotten.</summary>
public sealed class SimulatedStepTypes(IServiceProvider services, StepTypes types)
{
    /// <summary>Step types for one simulation.</summary>
    public StepTypes Make()
    {
        var ports = new ReadingPorts(services);
        return new StepTypes(types.All.Select(type => Make(type, ports)));
    }

    // A type that has none of these ports is used as it is.
    private static StepType Make(StepType type, ReadingPorts ports) =>
        type.GetType().GetConstructors() is [var constructor] && constructor.GetParameters().Any(parameter => ports.Replaces(parameter.ParameterType))
            ? (StepType)ActivatorUtilities.CreateInstance(ports, type.GetType())
            : type;

    private sealed class ReadingPorts(IServiceProvider inner) : IServiceProvider, IServiceProviderIsService
    {
        private readonly Dictionary<Type, object> _replaced = new()
        {
            [typeof(ICompanies)] = new SimulatedCompanies(inner.GetRequiredService<ICompanies>()),
            [typeof(IIdentities)] = new SimulatedIdentities(inner.GetRequiredService<IContacts>()),
        };

        public bool Replaces(Type port) => _replaced.ContainsKey(port);

        public object? GetService(Type serviceType) => serviceType == typeof(IServiceProviderIsService) ? this : _replaced.GetValueOrDefault(serviceType) ?? inner.GetService(serviceType);

        public bool IsService(Type serviceType) => Replaces(serviceType) || inner.GetRequiredService<IServiceProviderIsService>().IsService(serviceType);
    }
}
