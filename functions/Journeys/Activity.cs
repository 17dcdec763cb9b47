namespace CampaignFunctions.Journeys;

/// <summary>Something that a contact did.</summary>
public sealed record Activity
{
    /// <summary>What was done: the name of a decision type, such as <c>opens-email</c>.</summary>
    public required string Type { get; init; }

    /// <summary>Who did it.</summary>
    public required string Contact { get; init; }

    /// <summary>The email that it is about.</summary>
    public string? Email { get; init; }

    /// <summary>The page or link.</summary>
    public string? Url { get; init; }

    /// <summary>Where the visitor came from.</summary>
    public string? Referrer { get; init; }

    /// <summary>The form that was submitted.</summary>
    public string? Form { get; init; }

    /// <summary>The asset that was downloaded.</summary>
    public string? Asset { get; init; }

    /// <summary>What was answered.</summary>
    public string? Text { get; init; }
}
