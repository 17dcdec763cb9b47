using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;
using System.Text.Json;

namespace CampaignFunctions.Settings;

/// <summary>How a setting that is wrong is spoken of.</summary>
internal static class SettingText
{
    /// <summary>A setting's name as an environment variable.</summary>
    public static string Name(string section, PropertyInfo property) =>
        property.GetCustomAttribute<SettingNameAttribute>()?.Value ?? $"{section}__{JsonNamingPolicy.CamelCase.ConvertName(property.Name)}";

    /// <summary>What a value of a type looks like.</summary>
    public static string Form(Type type)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        return type switch
        {
            { IsEnum: true } => $"must be one of {string.Join(", ", Enum.GetNames(type))}",
            _ when type == typeof(TimeSpan) => "must be a duration, hours:minutes:seconds",
            _ when type == typeof(bool) => "must be true or false",
            _ when type == typeof(Uri) => "must be a URL",
            _ when type == typeof(int) || type == typeof(long) => "must be a whole number",
            _ when type == typeof(double) || type == typeof(decimal) => "must be a number",
            _ => $"must be a {type.Name}",
        };
    }

    /// <summary>What a rule asks for.</summary>
    public static string Rule(ValidationAttribute rule) => rule switch
    {
        RequiredAttribute => "must be set",
        RangeAttribute range => $"must be between {range.Minimum} and {range.Maximum}",
        _ => rule.FormatErrorMessage("it"),
    };

    /// <summary>The whole sentence. The value of a secret is not shown.</summary>
    public static string Line(string section, PropertyInfo property, object? value, string demand)
    {
        var name = Name(section, property);
        var text = Text(value);
        var found = text.Length == 0 || property.IsDefined(typeof(SecretAttribute)) ? "" : $", but is '{text}'";
        var example = Example(property);
        return $"{name} {demand}{found}.{(example.Length == 0 ? "" : $" Example: {name}={example}")}";
    }

    /// <summary>An example of a setting: that of its <see cref="ExampleAttribute"/>, or its default.</summary>
    public static string Example(PropertyInfo property) =>
        property.GetCustomAttribute<ExampleAttribute>()?.Value ?? Text(property.GetValue(Activator.CreateInstance(property.DeclaringType!)));

    private static string Text(object? value) => value switch
    {
        null => "",
        string text => text,
        bool truth => truth ? "true" : "false",
        System.Collections.IEnumerable => "",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
    };
}
