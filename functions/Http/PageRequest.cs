using System.Globalization;
using CampaignFunctions.Schemas;
using Microsoft.AspNetCore.Http;

namespace CampaignFunctions.Http;

/// <summary>Which part of a list a request wants: <c>?limit=</c> and <c>?continuation=</c>.</summary>
internal readonly record struct PageRequest(int Limit, string? Continuation)
{
    private const int Most = 200;
    private const int Usual = 50;

    /// <summary>That of a request.</summary>
    /// <exception cref="ValidationException">The limit is no number from 1 to 200.</exception>
    public static PageRequest Of(HttpRequest request)
    {
        string? limit = request.Query["limit"];
        string? continuation = request.Query["continuation"];
        return new PageRequest(limit is null ? Usual : Number(limit), string.IsNullOrEmpty(continuation) ? null : continuation);
    }

    /// <summary>Reads the part from a store.</summary>
    /// <exception cref="ValidationException">The continuation is none of that list.</exception>
    public Task<Page<T>> ReadAsync<T>(Func<int, string?, Task<Page<T>>> read) => TryAsync(read);

    /// <summary>As above, for an answer that is more than a page.</summary>
    /// <exception cref="ValidationException">The continuation is none of that list.</exception>
    public async Task<T> TryAsync<T>(Func<int, string?, Task<T>> read)
    {
        try
        {
            return await read(Limit, Continuation);
        }
        catch (FormatException) when (Continuation is not null)
        {
            throw BadContinuation();
        }
    }

    /// <summary>Cuts the part out of a whole list; the continuation is the number of items before it.</summary>
    /// <exception cref="ValidationException">The continuation is none of that list.</exception>
    public Page<T> Cut<T>(IReadOnlyList<T> all)
    {
        var start = 0;
        if (Continuation is not null && !int.TryParse(Continuation, NumberStyles.None, CultureInfo.InvariantCulture, out start))
        {
            throw BadContinuation();
        }

        var end = Math.Min(all.Count, (long)start + Limit);
        return new Page<T>([.. all.Skip(start).Take(Limit)], end < all.Count ? end.ToString(CultureInfo.InvariantCulture) : null);
    }

    private static ValidationException BadContinuation() =>
        ProblemException.Invalid("?continuation", "invalid-continuation", "Hand in the 'continuation' of the page before as it came, or leave it out to begin at the start.");

    private static int Number(string limit) =>
        int.TryParse(limit, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is >= 1 and <= Most
            ? number
            : throw ProblemException.Invalid("?limit", "out-of-range", $"'{limit}' is no number from 1 to {Most}.");
}
