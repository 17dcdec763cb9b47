using System.Text.Json;
using CosmosGateway.Query.Binding;
using CosmosGateway.Query.Evaluation;
using CosmosGateway.Query.Paging;
using CosmosGateway.Query.Pipeline;
using CosmosGateway.Query.Planning;
using CosmosGateway.Query.Syntax;
using CosmosGateway.Query.Values;

namespace CosmosGateway.Query;

/// <summary>A checked query, ready to run any number of times, also at once.</summary>
public sealed class CompiledQuery
{
    private readonly string _text;
    private readonly BindingContext _context;
    private readonly QueryPipeline _pipeline;
    private readonly bool _streams;
    private readonly ConditionFinder _conditions;
    private readonly JsonElement _plan = QueryPlan.SingleRange;

    private CompiledQuery(string text, BindingContext context, QueryPipeline pipeline, SelectQuery syntax)
    {
        _text = text;
        _context = context;
        _pipeline = pipeline;
        _streams = QueryBinder.IsStreaming(syntax) && syntax.From is [{ Collection: FromPath }, ..];
        _conditions = new ConditionFinder(context.Container);
    }

    /// <summary>
    /// What every document must meet to contribute to the answer, for narrowing down what is handed to
    /// <see cref="Execute(IEnumerable{JsonElement}, IReadOnlyDictionary{string, JsonElement}, int, string?, TimeProvider?, bool)"/>. Documents that meet
    /// all of them may still be filtered out there.
    /// </summary>
    /// <exception cref="QueryException">A parameter has no value.</exception>
    public IReadOnlyList<PathCondition> Conditions(IReadOnlyDictionary<string, JsonElement> parameters) =>
        _conditions.Find(Bind(parameters), _context.Parameters);

    /// <summary>Facts for the SDK's query-plan request: the server does everything, over one range that holds all partition keys.</summary>
    public JsonElement Plan() => _plan;

    /// <summary>
    /// The <c>_rid</c> of the last document that earlier pages are done with, when the query can go on right behind it: a store that orders
    /// documents by it may hand in only those behind, and says so to
    /// <see cref="Execute(IEnumerable{JsonElement}, IReadOnlyDictionary{string, JsonElement}, int, string?, TimeProvider?, bool)"/>. Null when all documents
    /// are needed.
    /// </summary>
    /// <exception cref="QueryException">The continuation is malformed or another query's.</exception>
    public string? ResumeAfter(string? continuation)
    {
        var token = ContinuationToken.Read(continuation, _text);
        return _streams && token.DoneKey.Length > 0 ? token.DoneKey : null;
    }

    /// <summary>
    /// Runs the query over the documents and answers one page of at most <paramref name="maxItemCount"/> items (no limit when it isn't
    /// positive) and 4 MiB. Documents must come in the same order for every page; items may be parts of them, so they must stay readable.
    /// </summary>
    /// <param name="documents">The documents, already narrowed by partition key and conditions; read lazily and only once.</param>
    /// <param name="parameters">The parameters' values, by names with or without their <c>@</c>.</param>
    /// <param name="maxItemCount">How many items the page may have.</param>
    /// <param name="continuation">Where an earlier page of the same query stopped, or null for the first page.</param>
    /// <param name="clock">What the functions of the current time read; the system's clock by default.</param>
    /// <param name="startsAfterResumeKey">Whether the documents begin right behind the one that <see cref="ResumeAfter"/> named.</param>
    /// <exception cref="QueryException">A parameter has no value or the wrong type, the continuation is malformed, or a pattern is.</exception>
    public QueryPage Execute(
        IEnumerable<JsonElement> documents,
        IReadOnlyDictionary<string, JsonElement> parameters,
        int maxItemCount,
        string? continuation,
        TimeProvider? clock = null,
        bool startsAfterResumeKey = false)
    {
        var token = ContinuationToken.Read(continuation, _text);
        var cursor = !_streams ? new DocumentCursor(0)
            : startsAfterResumeKey && token.DoneKey.Length > 0 ? new DocumentCursor(0, before: token.Documents)
            : new DocumentCursor(token.Documents);
        var frame = new Frame(_context.SlotCount, Bind(parameters), documents, (clock ?? TimeProvider.System).GetUtcNow()) { Cursor = cursor };
        using var page = new PageBuilder(maxItemCount);
        var next = _streams
            ? new StreamingPager(_pipeline, _text).Fill(page, frame, token)
            : new ResultPager(_pipeline, _text).Fill(page, frame, token);
        return new QueryPage(page.Items(), next?.ToString(), cursor.LookedAt);
    }

    internal static CompiledQuery Of(string text)
    {
        var syntax = Parser.Parse(text);
        var context = new BindingContext(text);
        var pipeline = new QueryBinder(context).Bind(syntax, outer: null);
        return new CompiledQuery(text, context, pipeline, syntax);
    }

    private Value[] Bind(IReadOnlyDictionary<string, JsonElement> parameters) => [.. _context.Parameters.Select(name =>
        parameters.TryGetValue(name, out var value) || parameters.TryGetValue(name[1..], out value)
            ? Value.Of(value)
            : throw new QueryException($"The query uses the parameter {name}, but no value is given for it."))];
}
