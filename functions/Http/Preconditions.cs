using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace CampaignFunctions.Http;

/// <summary>What a writer knows about the thing that it writes: <c>If-Match</c> and <c>If-None-Match</c> (RFC 9110, 13.1).</summary>
internal sealed class Preconditions
{
    private const string Any = "*";
    private readonly string[]? _match;
    private readonly bool _mustBeNew;

    private Preconditions(StringValues match, StringValues noneMatch)
    {
        _match = match.Count == 0 ? null : [.. Tags(match)];
        _mustBeNew = Tags(noneMatch).Contains(Any);
    }

    /// <summary>Those of a request.</summary>
    public static Preconditions Of(HttpRequest request) => new(request.Headers.IfMatch, request.Headers.IfNoneMatch);

    /// <summary>An ETag as it stands in a header: in double quotes.</summary>
    public static string Quote(string etag) => $"\"{Unquote(etag)}\"";

    /// <summary>Holds the conditions against what is stored.</summary>
    /// <param name="what">What is written, for the message: <c>Campaign 'welcome'</c>.</param>
    /// <param name="current">The stored ETag; null: there is nothing.</param>
    /// <returns>The ETag that the write must be bound to, as the store gave it; null: it isn't bound.</returns>
    /// <exception cref="ProblemException">412: a condition doesn't hold.</exception>
    public string? Check(string what, string? current)
    {
        if (_mustBeNew && current is not null)
        {
            throw new ProblemException(Problems.Stale($"{what} exists already. Leave If-None-Match out to replace it."));
        }

        if (_match is null)
        {
            return null;
        }

        if (current is null || !(_match.Contains(Any) || _match.Contains(Unquote(current))))
        {
            throw new ProblemException(Problems.Stale(current is null
                ? $"{what} does not exist. Leave If-Match out to create it."
                : new StaleWriteException(what).Message));
        }

        return current;
    }

    private static IEnumerable<string> Tags(StringValues header) =>
        header.SelectMany(line => (line ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)).Select(Unquote);

    private static string Unquote(string etag) => etag is ['"', .. var inner, '"'] ? inner : etag;
}
