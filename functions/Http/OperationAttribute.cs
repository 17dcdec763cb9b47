namespace CampaignFunctions.Http;

/// <summary>Says what an HTTP function does, for the API's own description.</summary>
/// <param name="summary">One sentence.</param>
[AttributeUsage(AttributeTargets.Method)]
public sealed class OperationAttribute(string summary) : Attribute
{
    /// <summary>One sentence.</summary>
    public string Summary { get; } = summary;

    /// <summary>The heading that it stands under.</summary>
    public string Tag { get; init; } = "Running it";

    /// <summary>Name of the body's schema; null: there is no body.</summary>
    public string? Body { get; init; }

    /// <summary>The body's media type.</summary>
    public string BodyType { get; init; } = "application/json";

    /// <summary>Name of the answer's schema; null: any JSON, or none.</summary>
    public string? Answer { get; init; }

    /// <summary>Whether the answer is a page of a list, and <c>limit</c> and <c>continuation</c> are taken.</summary>
    public bool IsPage { get; init; }

    /// <summary>Query parameters beside those of pages.</summary>
    public string[] Query { get; init; } = [];

    /// <summary>Whether <c>If-Match</c> is taken.</summary>
    public bool TakesIfMatch { get; init; }

    /// <summary>Status codes of success.</summary>
    public int[] Success { get; init; } = [200];

    /// <summary>Status codes of the problems that are its own; 400, 401, 413, 422 and 500 go without saying where they can occur.</summary>
    public int[] Problems { get; init; } = [];
}
