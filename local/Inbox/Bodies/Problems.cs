using Microsoft.AspNetCore.Http;

namespace Inbox.Bodies;

/// <summary>Answers in RFC 9457's <c>application/problem+json</c>.</summary>
public static class Problems
{
    /// <summary>A problem with a title that names the kind and a detail that says what to do.</summary>
    public static IResult Of(int status, string title, string detail) =>
        Results.Problem(detail, statusCode: status, title: title);

    /// <summary>422 with every error of a body.</summary>
    public static IResult Invalid(IReadOnlyList<BodyError> errors) =>
        Results.Problem(
            errors.Count == 1 ? errors[0].Message : $"{errors.Count} things are wrong with the body.",
            statusCode: StatusCodes.Status422UnprocessableEntity,
            title: "The body is invalid",
            extensions: new Dictionary<string, object?>
            {
                ["errors"] = errors.Select(e => new { pointer = e.Pointer, code = e.Code, message = e.Message }),
            });
}
