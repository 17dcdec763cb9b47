using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace FunctionsWorker.Http;

/// <summary>Says in a problem (RFC 9457) what the host itself answers by status alone. What a function answers is left as it is.</summary>
internal static class BareAnswers
{
    /// <summary>An unknown path, or a method that isn't there.</summary>
    public static Task ExplainAsync(HttpContext http) => (http.Response.StatusCode, http.GetEndpoint()) switch
    {
        (StatusCodes.Status404NotFound, null) => RefuseAsync(http, StatusCodes.Status404NotFound, $"No function is at {http.Request.Path}."),
        (StatusCodes.Status405MethodNotAllowed, not RouteEndpoint) => RefuseAsync(http, StatusCodes.Status405MethodNotAllowed, $"{http.Request.Method} is not possible at {http.Request.Path}; the header Allow says what is."),
        _ => Task.CompletedTask,
    };

    public static Task RefuseAsync(HttpContext http, int status, string detail) => Results.Problem(detail, statusCode: status).ExecuteAsync(http);
}
