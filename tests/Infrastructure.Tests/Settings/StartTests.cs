using System.ComponentModel.DataAnnotations;
using System.Reflection;
using CampaignFunctions;
using CampaignFunctions.Settings;
using Infrastructure.Tests.Code;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Infrastructure.Tests.Settings;

/// <summary>The whole app's services, asked at start whether its settings are right.</summary>
public sealed class StartTests
{
    private static readonly Dictionary<string, string?> Enough = new(StringComparer.OrdinalIgnoreCase)
    {
        ["AzureWebJobsStorage__accountName"] = "myaccount",
        ["Cosmos__accountEndpoint"] = "https://my-account.documents.azure.com:443/",
        ["SendGrid__apiKey"] = "SG.key",
        ["SendGrid__from"] = "Ada <ada@example.org>",
        ["App__publicUrl"] = "https://mail.example.org",
        ["Links__signingKeys"] = "a key of at least thirty-two characters",
    };

    private static readonly (string Name, PropertyInfo Property)[] Settings =
    [
        .. from type in OptionSettings.Types
           from property in type.GetProperties()
           where property.GetSetMethod() is not null
           select (OptionSettings.NameOf(type, property), property),
    ];

    [Fact]
    public void The_app_starts_with_nothing_but_what_has_no_default() => Assert.Empty(Wrong([]));

    [Fact]
    public void Every_setting_that_is_no_free_text_is_checked_at_start_and_all_that_are_wrong_are_named_at_once()
    {
        var names = Settings.Where(setting => !IsFreeText(setting.Property)).Select(setting => setting.Name).ToArray();
        var wrong = Wrong(names.ToDictionary(name => name, _ => (string?)"@"));
        Assert.NotEmpty(names);
        Assert.All(names, name => Assert.Contains(wrong, line => line.StartsWith($"{name} ", StringComparison.Ordinal)));
    }

    [Fact]
    public void Every_setting_that_must_be_there_is_named_with_an_example_when_it_is_missing()
    {
        var names = Settings.Where(setting => setting.Property.IsDefined(typeof(RequiredAttribute)) && OptionSettings.Of(setting.Property.DeclaringType!).Single(known => known.Name == setting.Name).Default.Length == 0)
            .Select(setting => setting.Name).Concat(["AzureWebJobsStorage__accountName", "Cosmos__accountEndpoint"]).ToArray();
        var wrong = Wrong(Enough.ToDictionary(pair => pair.Key, _ => (string?)""));
        Assert.All(names, name => Assert.Contains(wrong, line => line.StartsWith($"{name} must be set. Example: {name}=", StringComparison.Ordinal)));
        Assert.Equal(names.Length, wrong.Count);
    }

    [Fact]
    public void A_setting_that_sounds_like_an_address_a_zone_or_a_mailbox_has_a_rule() =>
        Assert.Empty(Settings.Where(setting => SoundsLikeMore(setting.Property) && IsFreeText(setting.Property)).Select(setting => setting.Name));

    [Fact]
    public void A_setting_that_sounds_like_a_secret_is_marked_as_one() =>
        Assert.Empty(Settings
            .Where(setting => setting.Property.PropertyType == typeof(string) && Sounds(setting.Property, "ApiKey", "Secret", "Token", "Password", "ConnectionString", "SigningKey") && !setting.Property.IsDefined(typeof(SecretAttribute)))
            .Select(setting => setting.Name));

    private static bool IsFreeText(PropertyInfo property) =>
        property.PropertyType != typeof(bool)
        && (property.PropertyType == typeof(string) || property.PropertyType.IsAssignableTo(typeof(System.Collections.IEnumerable)))
        && property.GetCustomAttributes<ValidationAttribute>().All(rule => rule is RequiredAttribute);

    private static bool SoundsLikeMore(PropertyInfo property) => property.PropertyType == typeof(string) && Sounds(property, "Url", "Uri", "Host", "Endpoint", "Zone", "From");

    private static bool Sounds(PropertyInfo property, params string[] endings) => endings.Any(ending => property.Name.EndsWith(ending, StringComparison.Ordinal));

    private static IReadOnlyList<string> Wrong(Dictionary<string, string?> settings)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(InSections(Enough)).AddInMemoryCollection(InSections(settings)).Build();
        using var services = new ServiceCollection().AddSingleton<IConfiguration>(configuration).AddLogging().AddCampaignFunctions(configuration).BuildServiceProvider();
        return services.WrongSettings();
    }

    private static IEnumerable<KeyValuePair<string, string?>> InSections(Dictionary<string, string?> settings) =>
        settings.Select(pair => KeyValuePair.Create(pair.Key.Replace("__", ":", StringComparison.Ordinal), pair.Value));
}
