using System.Text.Json;
using System.Text.RegularExpressions;
using CosmosGateway.Query.Values;

namespace CosmosGateway.Query.Evaluation;

/// <summary>
/// One run of a query: the documents it reads, what its aliases stand for at the moment (<see cref="Slots"/>), its parameters and its clock.
/// Compiled queries hold no state, so that one serves many runs at once.
/// </summary>
internal sealed class Frame(int slots, Value[] parameters, IEnumerable<JsonElement> documents, DateTimeOffset now)
{
    private readonly Dictionary<(string Pattern, RegexOptions Options), Regex> _patterns = [];

    public Value[] Slots { get; } = new Value[slots];

    public Value[] Parameters { get; } = parameters;

    public IEnumerable<JsonElement> Documents { get; } = documents;

    /// <summary>The moment of the run; every mention of the current time in it means this one.</summary>
    public DateTimeOffset Now { get; } = now;

    /// <summary>Where the run is among the documents.</summary>
    public DocumentCursor Cursor { get; init; } = new(0);

    /// <summary>A pattern compiled once per run; a slow or malformed one is the query's fault.</summary>
    public Regex Pattern(string pattern, RegexOptions options)
    {
        if (_patterns.TryGetValue((pattern, options), out var known))
            return known;
        try
        {
            return _patterns[(pattern, options)] = new Regex(pattern, options, TimeSpan.FromSeconds(1));
        }
        catch (ArgumentException malformed)
        {
            throw new QueryException($"The regular expression '{pattern}' can't be read: {malformed.Message}");
        }
    }

    public static bool Matches(Regex pattern, string text)
    {
        try
        {
            return pattern.IsMatch(text);
        }
        catch (RegexMatchTimeoutException)
        {
            throw new QueryException($"The pattern '{pattern}' takes too long; simplify it.");
        }
    }
}
