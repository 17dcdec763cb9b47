namespace Local;

/// <summary>What the command line asks for.</summary>
internal sealed record LocalOptions
{
    public const int DefaultPort = 7071;

    /// <summary>Where everything is kept that a second run continues with; null: <c>.local</c> in the repository.</summary>
    public string? DataFolder { get; init; }

    /// <summary>Of the API and the inbox; 0 takes a free one.</summary>
    public int Port { get; init; } = DefaultPort;

    /// <summary>The clock stands still and moves by <c>POST /local/clock</c>.</summary>
    public bool ManualClock { get; init; }

    /// <summary>The function app to run; null: the one that was built with this command.</summary>
    public string? AppFile { get; init; }

    /// <summary>Leaves the sample campaign out.</summary>
    public bool NoSample { get; init; }

    /// <summary>Empties the data folder first.</summary>
    public bool Reset { get; init; }
}
