using Microsoft.AspNetCore.Http;

namespace CampaignFunctions.Http;

/// <summary>Ends a request with a problem.</summary>
internal sealed class ProblemException(Problem problem) : Exception(problem.Detail)
{
    /// <summary>What the caller gets.</summary>
    public Problem Problem { get; } = problem;

    /// <summary>404: there is no such thing.</summary>
    /// <param name="what">The kind of thing, <c>campaign</c>.</param>
    /// <param name="id">The id that was asked for.</param>
    public static ProblemException NotFound(string what, string id) =>
        new(new Problem(StatusCodes.Status404NotFound, "not-found", "Not found.", $"There is no {what} '{id}'."));

    /// <summary>409: it can't be done while things are as they are.</summary>
    public static ProblemException Conflict(string code, string detail) =>
        new(new Problem(StatusCodes.Status409Conflict, code, "Conflict.", detail));

    /// <summary>422 with one error.</summary>
    public static Schemas.ValidationException Invalid(string pointer, string code, string message) =>
        new([new Schemas.ValidationError(pointer, code, message)]);
}
