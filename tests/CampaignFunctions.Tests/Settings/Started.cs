using CampaignFunctions.Settings;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CampaignFunctions.Tests.Settings;

/// <summary>An app that starts with these settings of one section and nothing else; of two for the same name the last counts.</summary>
internal static class Started
{
    public static Started<TOptions> With<TOptions>(string section, params (string Name, string? Value)[] settings)
        where TOptions : class, new()
    {
        var configuration = new ConfigurationManager();
        foreach (var (name, value) in settings)
        {
            configuration[$"{section}:{name}"] = value;
        }

        return new(new ServiceCollection().AddSingleton<IConfiguration>(configuration).AddSettings<TOptions>(section).BuildServiceProvider());
    }
}

internal sealed record Started<TOptions>(IServiceProvider Services)
    where TOptions : class
{
    public IReadOnlyList<string> Wrong => Services.WrongSettings();

    public TOptions Value => Services.GetRequiredService<IOptions<TOptions>>().Value;
}
