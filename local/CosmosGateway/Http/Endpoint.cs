using Microsoft.AspNetCore.Http;

namespace CosmosGateway.Http;

/// <summary>The way of every request: read it, play faults, answer, count.</summary>
internal sealed class Endpoint(Dispatcher dispatcher, FaultRules faults, GatewayCounters counters)
{
    public async Task HandleAsync(HttpContext context)
    {
        GatewayRequest request;
        try
        {
            request = await GatewayRequest.ReadAsync(context);
        }
        catch (GatewayException refusal)
        {
            await ReplyWriter.WriteAsync(context, Reply.Error(refusal));
            return;
        }

        var fault = faults.Pick(request.Kind, request.Address.Container);
        if (fault is { Delay.Ticks: > 0 }) await Task.Delay(fault.Delay);
        if (fault?.Effect == FaultEffect.AbortBefore)
        {
            context.Abort();
            return;
        }

        var reply = fault?.Effect == FaultEffect.Status ? Failed(fault) : await dispatcher.AnswerAsync(request);
        counters.Add(request.Kind, reply.Charge);
        if (fault?.Effect == FaultEffect.AbortAfter) context.Abort();
        else await ReplyWriter.WriteAsync(context, reply);
    }

    private static Reply Failed(FaultRule fault) =>
        Reply.Error(fault.Status, "An injected fault.", fault.SubStatus ?? (fault.Status == 429 ? SubStatusCodes.RequestRateTooLarge : 0)) with
        {
            RetryAfter = fault.Status is 429 or 449 ? fault.RetryAfter : null,
        };
}
