using System.ComponentModel.DataAnnotations;
using System.Reflection;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace CampaignFunctions.Settings;

/// <summary>
/// Reads the settings of one section, each on its own, so that all that is wrong is said at once. An empty value is as good as none, and so is a
/// reference to a secret that the vault doesn't have.
/// </summary>
internal sealed class SettingsSection<TOptions>(IConfiguration configuration, string name) : IConfigureOptions<TOptions>, IValidateOptions<TOptions>
    where TOptions : class, new()
{
    private const string Unresolved = ", but its reference to the key vault was not resolved: the secret must be there, and the app's identity must have the right to read it";

    private static readonly PropertyInfo[] Settings = [.. typeof(TOptions).GetProperties().Where(property => property.GetSetMethod() is not null)];

    /// <inheritdoc/>
    public void Configure(TOptions options) => Bind(options, []);

    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, TOptions options)
    {
        var unreadable = new Dictionary<string, string>(StringComparer.Ordinal);
        Bind(new TOptions(), unreadable);
        string[] failures = [.. unreadable.Values, .. Broken(options, unreadable)];
        return failures.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }

    private IConfigurationSection SettingOf(PropertyInfo property) =>
        configuration.GetSection(SettingText.Name(name, property).Replace("__", ConfigurationPath.KeyDelimiter, StringComparison.Ordinal));

    // The platform leaves the reference itself where it finds no secret: https://learn.microsoft.com/azure/app-service/app-service-key-vault-references
    private static bool IsUnresolved(IConfigurationSection setting) => setting.Value?.StartsWith("@Microsoft.KeyVault(", StringComparison.OrdinalIgnoreCase) == true;

    private void Bind(TOptions options, Dictionary<string, string> unreadable)
    {
        foreach (var property in Settings)
        {
            var setting = SettingOf(property);
            var isList = property.PropertyType != typeof(string) && property.PropertyType.IsAssignableTo(typeof(System.Collections.IEnumerable));
            if (IsUnresolved(setting) || string.IsNullOrWhiteSpace(setting.Value) && !(isList && setting.GetChildren().Any()))
            {
                continue;
            }

            try
            {
                property.SetValue(options, setting.Get(property.PropertyType));
            }
            catch (InvalidOperationException)
            {
                unreadable[property.Name] = SettingText.Line(name, property, setting.Value, SettingText.Form(property.PropertyType));
            }
        }
    }

    private IEnumerable<string> Broken(TOptions options, Dictionary<string, string> unreadable)
    {
        foreach (var property in Settings.Where(property => !unreadable.ContainsKey(property.Name)))
        {
            var value = property.GetValue(options);
            if (value is Enum choice && !Enum.IsDefined(choice.GetType(), choice))
            {
                yield return SettingText.Line(name, property, value, SettingText.Form(property.PropertyType));
            }

            foreach (var rule in property.GetCustomAttributes<ValidationAttribute>().Where(rule => !rule.IsValid(value)))
            {
                yield return SettingText.Line(name, property, value, SettingText.Rule(rule) + (IsUnresolved(SettingOf(property)) ? Unresolved : ""));
            }
        }

        if (options is IValidatableObject whole)
        {
            foreach (var result in whole.Validate(new ValidationContext(options)))
            {
                yield return result.ErrorMessage!;
            }
        }
    }
}
