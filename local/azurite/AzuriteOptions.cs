namespace Azurite;

/// <summary>What is started, and where.</summary>
public sealed record AzuriteOptions
{
    /// <summary>Where the queues are kept; created when missing.</summary>
    public required string DataFolder { get; init; }

    /// <summary>The queue service's port on 127.0.0.1; 0 takes a free one.</summary>
    public int QueuePort { get; init; }

    /// <summary>
    /// The folder with Azurite's package.json, package-lock.json and start.mjs, in which node_modules is installed;
    /// by default <c>local/azurite</c> of the repository that the program runs in.
    /// </summary>
    public string? InstallFolder { get; init; }

    /// <summary>Told once, in a sentence, when something takes long: the installation.</summary>
    public Action<string>? Progress { get; init; }
}
