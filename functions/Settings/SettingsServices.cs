using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CampaignFunctions.Settings;

/// <summary>Settings that are read and checked when the app starts.</summary>
public static class SettingsServices
{
    /// <summary>
    /// Binds a class to a section of the configuration. Its validation attributes (those of <c>System.ComponentModel.DataAnnotations</c> and of this
    /// namespace) are the rules; what goes over several settings is its <see cref="System.ComponentModel.DataAnnotations.IValidatableObject"/>.
    /// Adding it again changes nothing. A value that can't be read as the property's type, or that breaks a rule, stops the app at start: <see cref="WrongSettings"/>.
    /// </summary>
    public static IServiceCollection AddSettings<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.All)] TOptions>(this IServiceCollection services, string section)
        where TOptions : class, new()
    {
        if (services.Any(service => service.ServiceType == typeof(SettingsSection<TOptions>)))
        {
            return services;
        }

        services.AddSingleton(provider => new SettingsSection<TOptions>(provider.GetRequiredService<IConfiguration>(), section));
        services.AddSingleton<IConfigureOptions<TOptions>>(provider => provider.GetRequiredService<SettingsSection<TOptions>>());
        services.AddSingleton<IValidateOptions<TOptions>>(provider => provider.GetRequiredService<SettingsSection<TOptions>>());
        services.AddOptions<TOptions>().ValidateOnStart();
        return services;
    }

    /// <summary>The settings of a section before the app is built; null: something is wrong with them, as <see cref="WrongSettings"/> will say.</summary>
    public static TOptions? Read<TOptions>(IConfiguration configuration, string section)
        where TOptions : class, new()
    {
        var settings = new SettingsSection<TOptions>(configuration, section);
        var options = new TOptions();
        settings.Configure(options);
        return settings.Validate(null, options).Succeeded ? options : null;
    }

    /// <summary>All settings that are missing or wrong, a sentence each with the setting's name and an example; none: the app can start.</summary>
    public static IReadOnlyList<string> WrongSettings(this IServiceProvider services)
    {
        try
        {
            services.GetService<IStartupValidator>()?.Validate();
            return [];
        }
        catch (OptionsValidationException one)
        {
            return [.. one.Failures];
        }
        catch (AggregateException several) when (several.InnerExceptions.All(inner => inner is OptionsValidationException))
        {
            return [.. several.InnerExceptions.Cast<OptionsValidationException>().SelectMany(one => one.Failures)];
        }
    }
}
