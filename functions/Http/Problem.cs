using System.Text.Json.Nodes;
using CampaignFunctions.Schemas;
using Microsoft.AspNetCore.Http;

namespace CampaignFunctions.Http;

/// <summary>An error over HTTP: RFC 9457, <c>application/problem+json</c>.</summary>
/// <param name="Status">The status code.</param>
/// <param name="Code">Last part of <c>type</c>, stable, for programs.</param>
/// <param name="Title">The kind of problem, for people.</param>
/// <param name="Detail">What went wrong this time and what to do.</param>
internal sealed record Problem(int Status, string Code, string Title, string Detail)
{
    /// <summary>The media type of problems.</summary>
    public const string ContentType = "application/problem+json";

    /// <summary>After how long the request may be repeated, told as <c>Retry-After</c>; null: that is not said.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>Members beside those of the RFC.</summary>
    public JsonObject Extensions { get; init; } = [];

    /// <summary>A body that breaks rules, with all its errors.</summary>
    public static Problem Invalid(IReadOnlyList<ValidationError> errors) =>
        new(StatusCodes.Status422UnprocessableEntity, "invalid", "The request is not valid.", $"{errors.Count} error(s): see 'errors' for where and what to do.")
        {
            Extensions = new JsonObject
            {
                ["errors"] = new JsonArray([.. errors.Select(error => new JsonObject
                {
                    ["pointer"] = error.Pointer,
                    ["code"] = error.Code,
                    ["message"] = error.Message,
                })]),
            },
        };

    /// <summary>The problem as the response's body.</summary>
    public JsonObject Body()
    {
        var body = new JsonObject
        {
            ["type"] = $"urn:campaign-functions:problem:{Code}",
            ["title"] = Title,
            ["status"] = Status,
            ["detail"] = Detail,
        };
        foreach (var (name, value) in Extensions)
        {
            body[name] = value?.DeepClone();
        }

        return body;
    }
}
