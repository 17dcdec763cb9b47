using Microsoft.Extensions.DependencyInjection;

namespace CampaignFunctions.Tests.Engine;

/// <summary>Puts something around a service that is already there.</summary>
internal static class Ports
{
    public static void Around<T>(IServiceCollection services, Func<T, T> wrap)
        where T : class
    {
        var inner = services.Last(service => service.ServiceType == typeof(T));
        services.AddSingleton(provider => wrap((T)(inner.ImplementationInstance
            ?? inner.ImplementationFactory?.Invoke(provider)
            ?? ActivatorUtilities.CreateInstance(provider, inner.ImplementationType!))));
    }
}
