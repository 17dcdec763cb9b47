using System.Diagnostics;
using System.Text.RegularExpressions;

namespace CampaignFunctions.Tests.Docs;

/// <summary>The code on a page of the docs, and how to run it.</summary>
internal static partial class Snippet
{
    [GeneratedRegex("```(?<language>[a-z]+)\n(?<code>.*?)\n```", RegexOptions.Singleline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Fence { get; }

    /// <summary>The only snippet in a language.</summary>
    public static string Of(string page, string language) => Fence.Matches(page).Single(snippet => snippet.Groups["language"].Value == language).Groups["code"].Value;

    /// <summary>Runs a program to its end.</summary>
    public static async Task<(int Code, string Output)> RunAsync(string program, string[] arguments, string folder, params (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        await errors;
        return (process.ExitCode, await output);
    }
}
