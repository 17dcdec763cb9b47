using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Infrastructure.Tests.Bicep;

/// <summary>The app settings that the template makes, and where their values come from.</summary>
internal sealed partial class TemplateSettings
{
    private readonly CompiledTemplate _template;
    private readonly JsonObject _given;

    public TemplateSettings(CompiledTemplate template)
    {
        _template = template;
        _given = template.ParametersOf("settings");
        Merged = (string)template.Resource("settings", "appSettings")["properties"]!;
        ByName = template.Variable("settings", "settings").AsObject().Select(setting => KeyValuePair.Create(setting.Key, InMain((string)setting.Value!)))
            .Concat(AtRunTime.Matches(Merged).Select(match => KeyValuePair.Create(match.Groups["name"].Value, $"[{match.Groups["value"].Value}]")))
            .ToDictionary(StringComparer.Ordinal);
    }

    /// <summary>How the settings are put together.</summary>
    public string Merged { get; }

    /// <summary>Each setting's value as an expression of main.bicep.</summary>
    public IReadOnlyDictionary<string, string> ByName { get; }

    /// <summary>The name in the vault of the secret that a setting refers to; null: it refers to none.</summary>
    public string? SecretOf(string setting) => ByName.TryGetValue(setting, out var value) && VaultReference.Match(value) is { Success: true } match ? match.Groups["secret"].Value : null;

    /// <summary>The parameters of main.bicep that a setting's value comes from.</summary>
    public IEnumerable<string> ParametersOf(string setting) =>
        SecretOf(setting) is null && ByName.TryGetValue(setting, out var value) ? Parameter.Matches(value).Select(match => match.Groups["name"].Value).Distinct(StringComparer.Ordinal) : [];

    [GeneratedRegex(@"parameters\('(?<name>[A-Za-z]+)'\)", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Parameter { get; }

    [GeneratedRegex(@"variables\('(?<name>[A-Za-z]+)'\)", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Variable { get; }

    [GeneratedRegex(@"createObject\('(?<name>[A-Za-z_]+)', (?<value>reference\('[a-z]+'\)\.[A-Za-z]+)\)", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex AtRunTime { get; }

    [GeneratedRegex(@"@Microsoft\.KeyVault\(SecretUri=\{0\}secrets/(?<secret>[a-z-]+)\)'", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex VaultReference { get; }

    // An expression of the module, with what main.bicep gives it in the place of its parameters.
    private string InMain(string expression)
    {
        var variables = _template.Module("settings")["variables"]!.AsObject();
        var inner = Variable.Replace(expression, match => Bare((string)variables[match.Groups["name"].Value]!));
        return Parameter.Replace(inner, match => Bare(Given(match.Groups["name"].Value)));
    }

    // What depends on a condition is given as an expression as a whole.
    private string Given(string parameter) => _given[parameter] is JsonObject one ? (string)one["value"]! : (string)_given[parameter]!;

    private static string Bare(string expression) => expression.StartsWith('[') ? expression[1..^1] : $"'{expression}'";
}
