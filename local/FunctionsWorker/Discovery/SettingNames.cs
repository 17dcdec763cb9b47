using System.Text.RegularExpressions;
using Microsoft.Extensions.Configuration;

namespace FunctionsWorker.Discovery;

/// <summary>Settings that attributes name: <c>%Name%</c> within a text, and connections.</summary>
internal sealed partial class SettingNames(IConfiguration configuration)
{
    private const string DefaultConnection = "AzureWebJobsStorage";

    /// <summary>The text with every <c>%Name%</c> replaced by its setting; null when one is missing.</summary>
    public string? Resolve(string text, Problems problems)
    {
        var complete = true;
        var resolved = Reference().Replace(text, match =>
        {
            var name = match.Groups["name"].Value;
            if (configuration[name] is { Length: > 0 } value) return value;
            complete = false;
            problems.Add($"the setting \"{name}\" that \"{text}\" refers to is missing");
            return "";
        });
        return complete ? resolved : null;
    }

    /// <summary>The connection string of a storage account; null when it is missing or isn't one.</summary>
    public string? Connection(string? name, Problems problems)
    {
        name ??= DefaultConnection;
        if (configuration[name] is { Length: > 0 } direct) return direct;
        if (configuration[$"ConnectionStrings:{name}"] is { Length: > 0 } named) return named;
        if (configuration.GetSection(name).GetChildren().Any())
            return problems.Add<string>($"the connection \"{name}\" is identity-based ({name}__…), which the local worker doesn't serve; set \"{name}\" to a connection string");
        return problems.Add<string>($"the setting \"{name}\" with the storage account's connection string is missing");
    }

    [GeneratedRegex("%(?<name>[^%]+)%", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Reference();
}
