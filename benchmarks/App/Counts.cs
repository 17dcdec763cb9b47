using System.CommandLine;

namespace Benchmarks.App;

/// <summary>Options that are numbers above zero.</summary>
internal static class Counts
{
    public static Option<int> Option(string name, string description, int usual)
    {
        var option = new Option<int>(name) { Description = description, DefaultValueFactory = _ => usual };
        option.Validators.Add(result =>
        {
            if (result.Tokens.Count > 0 && int.TryParse(result.Tokens[0].Value, out var count) && count < 1) result.AddError($"{name} must be at least 1.");
        });
        return option;
    }
}
