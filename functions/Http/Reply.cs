using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace CampaignFunctions.Http;

/// <summary>The answers of the API: JSON with nulls shown, ETags, problems.</summary>
internal static class Reply
{
    /// <summary>A JSON answer.</summary>
    public static IResult Json<T>(T value, int status = StatusCodes.Status200OK) =>
        Results.Json(value, CampaignFunctions.Json.HttpOptions, "application/json", status);

    /// <summary>A JSON answer with the ETag of what it shows.</summary>
    public static IResult Json<T>(T value, string etag, int status = StatusCodes.Status200OK) =>
        new WithHeader(Json(value, status), "ETag", Preconditions.Quote(etag));

    /// <summary>201, with where the new thing is.</summary>
    /// <param name="value">The thing.</param>
    /// <param name="etag">Its ETag.</param>
    /// <param name="path">The path of its list.</param>
    /// <param name="id">Its id.</param>
    public static IResult Created<T>(T value, string etag, PathString path, string id) =>
        new WithHeader(Json(value, etag, StatusCodes.Status201Created), "Location", $"{path.ToUriComponent().TrimEnd('/')}/{Uri.EscapeDataString(id)}");

    /// <summary>A page of a list.</summary>
    public static IResult Page<T>(IEnumerable<T> items, string? continuation) =>
        Json(new Page<T>([.. items], continuation));

    /// <summary>204.</summary>
    public static IResult Nothing() => Results.NoContent();

    /// <summary>A problem.</summary>
    public static IResult Problem(Problem problem)
    {
        var answer = Results.Json(problem.Body(), CampaignFunctions.Json.HttpOptions, Http.Problem.ContentType, problem.Status);
        return problem.RetryAfter is { } wait ? new WithHeader(answer, "Retry-After", wait.TotalSeconds.ToString("F0", CultureInfo.InvariantCulture)) : answer;
    }

    private sealed class WithHeader(IResult inner, string name, string value) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.Headers[name] = value;
            return inner.ExecuteAsync(httpContext);
        }
    }
}
