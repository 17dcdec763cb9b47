using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using CampaignFunctions.Journeys;
using CampaignFunctions.Settings;

namespace Infrastructure.Tests.Code;

/// <summary>The settings that the app's options classes bind, with their doc comments.</summary>
internal static partial class OptionSettings
{
    private static readonly Assembly App = typeof(QueueNames).Assembly;
    private static readonly Dictionary<string, XElement> Docs =
        XDocument.Load(Path.ChangeExtension(App.Location, ".xml")).Descendants("member").ToDictionary(member => (string)member.Attribute("name")!, StringComparer.Ordinal);

    /// <summary>The options classes: whatever is named so and can be bound.</summary>
    public static IReadOnlyList<Type> Types { get; } =
    [
        .. App.GetTypes()
            .Where(type => type is { IsClass: true, IsAbstract: false } && type.Name.EndsWith("Options", StringComparison.Ordinal) && type.GetConstructor(Type.EmptyTypes) is not null)
            .OrderBy(SectionOf, StringComparer.Ordinal),
    ];

    /// <summary>The configuration section of an options class: its constant <c>Section</c>, or what its doc comment says.</summary>
    public static string SectionOf(Type type) =>
        (string?)type.GetField("Section")?.GetRawConstantValue()
        ?? (SectionInComment.Match(Docs[$"T:{type.FullName}"].ToString()) is { Success: true } match ? match.Groups["name"].Value : null)
        ?? throw new InvalidOperationException($"{type.FullName} doesn't say its section: give it a constant 'Section'.");

    /// <summary>What the class is about.</summary>
    public static string SummaryOf(Type type) => Text(Docs[$"T:{type.FullName}"]);

    /// <summary>The settings of an options class, in the order of its properties.</summary>
    public static IEnumerable<Setting> Of(Type type)
    {
        var defaults = Activator.CreateInstance(type);
        return
            from property in type.GetProperties()
            where property.GetSetMethod() is not null
            let fallback = Format(property.GetValue(defaults))
            let isRequired = fallback.Length == 0 && property.IsDefined(typeof(RequiredAttribute))
            select new Setting(NameOf(type, property), Meaning(property), fallback, isRequired, property.IsDefined(typeof(SecretAttribute)));
    }

    /// <summary>A setting's name as an environment variable.</summary>
    public static string NameOf(Type type, PropertyInfo property) =>
        property.GetCustomAttribute<SettingNameAttribute>()?.Value ?? $"{SectionOf(type)}__{JsonNamingPolicy.CamelCase.ConvertName(property.Name)}";

    private static string Meaning(PropertyInfo property)
    {
        var text = Text(Docs[$"P:{property.DeclaringType!.FullName}.{property.Name}"]);
        var type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
        return type switch
        {
            { IsEnum: true } => $"{text} One of {string.Join(", ", Enum.GetNames(type).Select(name => $"`{name}`"))}.",
            _ when type == typeof(TimeSpan) => $"{text} As `hh:mm:ss`.",
            _ when type == typeof(bool) => $"{text} `true` or `false`.",
            _ => text,
        };
    }

    private static string Format(object? value) => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";

    private static string Text(XElement member)
    {
        var summary = string.Concat(member.Element("summary")!.Nodes().Select(node => node switch
        {
            XText text => text.Value,
            XElement { Name.LocalName: "see" } see => $"`{((string?)see.Attribute("cref") ?? "").Split('.')[^1]}`",
            XElement element => $"`{element.Value}`",
            _ => "",
        }));
        return Blanks.Replace(summary, " ").Trim().Replace("; null:", "; none:", StringComparison.Ordinal);
    }

    [GeneratedRegex("section <c>(?<name>[A-Za-z]+)</c>", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex SectionInComment { get; }

    [GeneratedRegex(@"\s+", RegexOptions.NonBacktracking)]
    private static partial Regex Blanks { get; }
}
