using System.Diagnostics;
using System.Reflection;
using System.Runtime.InteropServices;

namespace Infrastructure.Tests.Bicep;

/// <summary>The Bicep compiler of the NuGet package.</summary>
internal static class BicepCompiler
{
    /// <summary>The package holds a program for Linux on x64 alone.</summary>
    public static bool IsRunnable { get; } = OperatingSystem.IsLinux() && RuntimeInformation.OSArchitecture == Architecture.X64;

    /// <summary>Why a test is skipped elsewhere.</summary>
    public const string NotRunnable = "The Bicep compiler of the package runs on Linux (x64) only.";

    public static Task<BicepRun> RunAsync(string folder, params string[] arguments) => RunAsync(folder, ("DOTNET_NOLOGO", "true"), arguments);

    /// <param name="folder">Where it works.</param>
    /// <param name="variable">An environment variable, for parameter files that read it.</param>
    /// <param name="arguments">Command and options.</param>
    public static async Task<BicepRun> RunAsync(string folder, (string Name, string Value) variable, params string[] arguments)
    {
        Assert.SkipUnless(IsRunnable, NotRunnable);
        var start = new ProcessStartInfo(Executable(), arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        start.Environment[variable.Name] = variable.Value;
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var messages = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return new BicepRun(process.ExitCode, await output, messages);
    }

    private static string Executable() =>
        typeof(BicepCompiler).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(data => data.Key == "BicepPath").Value!;
}

/// <summary>What a run of the compiler said.</summary>
internal sealed record BicepRun(int ExitCode, string Output, string Messages)
{
    /// <summary>Neither an error nor a warning.</summary>
    public void AssertClean()
    {
        Assert.Equal("", Messages.Trim());
        Assert.Equal(0, ExitCode);
    }
}
