using CampaignFunctions.Messaging;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace CampaignFunctions.Http;

/// <summary>Messages that failed time and again: shows them, and puts them back.</summary>
public sealed class PoisonApi(PoisonQueues queues)
{
    private const int MostMoved = 1000;

    /// <summary>Lists the poison queues that hold something.</summary>
    [Function("list-poison")]
    [Operation("Lists the poison queues that hold something: how many messages, and of the first 32 what they point to.", Answer = "PoisonQueues")]
    public async Task<IResult> List([HttpTrigger(AuthorizationLevel.Function, "get", Route = "poison")] HttpRequest request, CancellationToken cancellationToken) =>
        Reply.Json(new { Items = await queues.ListAsync(cancellationToken) });

    /// <summary>Moves the messages of a poison queue back.</summary>
    [Function("replay-poison")]
    [Operation("Moves up to 1,000 messages of a poison queue back to the queue that they came from. A message may be moved twice, which is harmless.", Answer = "PoisonReplayed", Problems = [404])]
    public async Task<IResult> Replay([HttpTrigger(AuthorizationLevel.Function, "post", Route = "poison/{queue}/replay")] HttpRequest request, string queue, CancellationToken cancellationToken)
    {
        var name = queues.Find(queue) ?? throw ProblemException.NotFound("queue", queue);
        var moved = await queues.ReplayAsync(name, MostMoved, cancellationToken);
        return Reply.Json(new { Queue = name, Moved = moved, Left = await queues.CountAsync(name, cancellationToken) });
    }
}
