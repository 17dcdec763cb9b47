using System.Net;
using CampaignFunctions.Contacts;
using CampaignFunctions.Schemas;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Cosmos;

namespace CampaignFunctions.Http;

/// <summary>Which problem an exception is.</summary>
internal static class Problems
{
    /// <summary>The problem that an exception stands for; null: nobody foresaw it.</summary>
    public static Problem? Of(Exception exception) => exception switch
    {
        ProblemException known => known.Problem,
        ValidationException invalid => Problem.Invalid(invalid.Errors),
        MalformedJsonException malformed => new Problem(StatusCodes.Status400BadRequest, "malformed-json", "The body is not JSON.", malformed.Message),
        StaleWriteException stale => Stale(stale.Message),
        ContactNotFoundException missing => new Problem(StatusCodes.Status404NotFound, "not-found", "Not found.", missing.Message),
        ContactExistsException exists => new Problem(StatusCodes.Status409Conflict, "exists", "Conflict.", exists.Message),
        EmailTakenException taken => new Problem(StatusCodes.Status409Conflict, "email-taken", "Conflict.", taken.Message) { Extensions = new() { ["contactId"] = taken.OtherContactId } },
        BadHttpRequestException bad => new Problem(bad.StatusCode, "bad-request", "The request can't be read.", bad.Message),
        AggregateException { InnerExceptions: [var only] } => Of(only),
        CosmosException { StatusCode: HttpStatusCode.RequestEntityTooLarge } => new Problem(StatusCodes.Status413PayloadTooLarge, "too-large", "It is too large to be kept.", "Together with what is stored already it takes more than 2 MiB. Shorten it, or take something away first."),
        CosmosException { StatusCode: HttpStatusCode.TooManyRequests or HttpStatusCode.RequestTimeout or HttpStatusCode.ServiceUnavailable } => Busy,
        { InnerException: { } inner } when Of(inner) == Busy => Busy,
        _ => null,
    };

    /// <summary>503: the store has more to do than it can.</summary>
    private static Problem Busy { get; } = new(StatusCodes.Status503ServiceUnavailable, "busy", "The store is too busy.", "It refused the request several times. Send it again in some seconds.")
    {
        RetryAfter = TimeSpan.FromSeconds(10),
    };

    /// <summary>412: what the write was based on is no longer current.</summary>
    public static Problem Stale(string detail) => new(StatusCodes.Status412PreconditionFailed, "stale", "Somebody else was faster.", detail);

    /// <summary>500, with what support needs to find it in the logs.</summary>
    public static Problem Unforeseen(string traceId) =>
        new(StatusCodes.Status500InternalServerError, "unforeseen", "Something went wrong on our side.", $"Look for trace '{traceId}' in the logs. The request may be repeated.")
        {
            Extensions = new() { ["traceId"] = traceId },
        };
}
