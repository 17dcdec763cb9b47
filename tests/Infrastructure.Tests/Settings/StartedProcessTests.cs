using System.Diagnostics;

namespace Infrastructure.Tests.Settings;

/// <summary>The built app as a process of its own: what an operator sees in the log stream of a deployment whose settings are wrong.</summary>
public sealed class StartedProcessTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    [Fact]
    public async Task Without_any_setting_it_ends_at_once_with_a_line_for_each_that_is_missing()
    {
        var (code, lines) = await RunAsync([]);
        Assert.Equal(1, code);
        Assert.Equal(
            ["App__publicUrl", "AzureWebJobsStorage__accountName", "Cosmos__accountEndpoint", "Links__signingKeys", "SendGrid__apiKey", "SendGrid__from"],
            lines.Select(line => line.Split(' ')[0]).Order(StringComparer.Ordinal));
        Assert.All(lines, line => Assert.Matches("^([A-Za-z_]+) must be set. Example: \\1=", line));
    }

    [Fact]
    public async Task With_wrong_settings_it_ends_with_a_line_for_each_that_shows_no_secret()
    {
        var (code, lines) = await RunAsync(new()
        {
            ["App__publicUrl"] = "campaigns.example.org",
            ["AzureWebJobsStorage__accountName"] = "My Account",
            ["Cosmos__accountEndpoint"] = "https://my-account.documents.azure.com:443/",
            ["Journeys__lease"] = "five minutes",
            ["Links__signingKeys"] = "too-short-a-key",
            ["SendGrid__apiKey"] = "@Microsoft.KeyVault(SecretUri=https://kv-1.vault.azure.net/secrets/sendgrid-api-key)",
            ["SendGrid__from"] = "Ada",
        });
        Assert.Equal(1, code);
        Assert.Equal(
            [
                "App__publicUrl must be an absolute http or https URL, but is 'campaigns.example.org'. Example: App__publicUrl=https://campaigns.example.org",
                "AzureWebJobsStorage__accountName must be the name of a storage account, but is 'My Account'. Example: AzureWebJobsStorage__accountName=myaccount",
                "Journeys__lease must be a duration, hours:minutes:seconds, but is 'five minutes'. Example: Journeys__lease=00:05:00",
                "Links__signingKeys must hold keys of at least 32 characters each, parted by commas. Example: Links__signingKeys=what openssl rand -base64 48 writes",
                "SendGrid__apiKey must be set, but its reference to the key vault was not resolved: the secret must be there, and the app's identity must have the right to read it. Example: SendGrid__apiKey=SG.…",
                "SendGrid__from must be an email address, with or without a name, but is 'Ada'. Example: SendGrid__from=Ada <ada@example.org>",
            ],
            lines.Order(StringComparer.Ordinal));
    }

    private static async Task<(int Code, string[] Lines)> RunAsync(Dictionary<string, string> settings)
    {
        var built = new DirectoryInfo(AppContext.BaseDirectory);
        var folder = Directory.CreateTempSubdirectory("start-");
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", [Repository.PathOf($"functions/bin/{built.Parent!.Name}/{built.Name}/CampaignFunctions.dll")])
        {
            WorkingDirectory = folder.FullName,
            RedirectStandardError = true,
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        foreach (var name in start.Environment.Keys.Where(name => name.Contains("__", StringComparison.Ordinal) || name.StartsWith("AZURE", StringComparison.OrdinalIgnoreCase) || name.StartsWith("OTEL_", StringComparison.Ordinal)).ToArray())
        {
            start.Environment.Remove(name);
        }

        foreach (var (name, value) in settings)
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        try
        {
            var output = process.StandardOutput.ReadToEndAsync();
            var messages = await process.StandardError.ReadToEndAsync().WaitAsync(Patience);
            await process.WaitForExitAsync().WaitAsync(Patience);
            Assert.Equal("", await output);
            return (process.ExitCode, messages.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        }
        finally
        {
            process.Kill();
            folder.Delete(recursive: true);
        }
    }
}
