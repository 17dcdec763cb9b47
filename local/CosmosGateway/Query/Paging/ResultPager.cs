using CosmosGateway.Query.Evaluation;
using CosmosGateway.Query.Pipeline;

namespace CosmosGateway.Query.Paging;

/// <summary>Pages of queries that must see all rows before their first result: each page computes the results anew and begins where the last stopped.</summary>
internal sealed class ResultPager(QueryPipeline pipeline, string query)
{
    public ContinuationToken? Fill(PageBuilder page, Frame frame, ContinuationToken from)
    {
        var wanted = Math.Min(from.Results + page.Capacity + 1, int.MaxValue);
        var index = 0L;
        foreach (var value in pipeline.Results(frame, (int)wanted))
        {
            if (index++ < from.Results)
                continue;
            if (page.IsFull)
                return new ContinuationToken(ContinuationToken.Identify(query), 0, 0, from.Results + page.Count, "", "");
            page.Add(value);
        }

        return null;
    }
}
