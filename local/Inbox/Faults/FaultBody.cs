using Inbox.Bodies;
using Microsoft.AspNetCore.Http;

namespace Inbox.Faults;

/// <summary>Reads a fault from a request's body.</summary>
public static class FaultBody
{
    // What every client takes for a failure that passes.
    private const int UsualStatus = StatusCodes.Status503ServiceUnavailable;

    private static readonly string[] Kinds = ["status", "reset", "loseAnswer", "halveAnswer"];

    /// <summary>The fault, or the answer that says what is wrong with it.</summary>
    public static async Task<(Fault? Fault, IResult? Problem)> ReadAsync(HttpRequest request)
    {
        var body = await JsonBody.ReadAsync(
            request, "target", "status", "rate", "delayMs", "times", "headers", "reset", "loseAnswer", "halveAnswer");
        var fault = new Fault
        {
            Target = body.Text("target", required: true) ?? "",
            Status = body.Integer("status", 100, 599),
            Rate = body.Number("rate", 0, 1) ?? 1,
            DelayMs = body.Integer("delayMs", 0, 600_000) ?? 0,
            Times = body.Integer("times", 0, int.MaxValue),
            Headers = body.Texts("headers"),
            Reset = body.Flag("reset"),
            LoseAnswer = body.Flag("loseAnswer"),
            HalveAnswer = body.Flag("halveAnswer"),
        };

        if (fault.Target.Length > 0 && !FaultTarget.All.Contains(fault.Target))
            body.Refuse("target", "invalid-value", $"'{fault.Target}' can't be made to fail. It must be one of {string.Join(", ", FaultTarget.All)}.");
        Demand(body, fault);
        if (body.Problem() is { } problem) return (null, problem);
        return (Fails(fault) || body.Has("status") || body.Has("delayMs") ? fault : fault with { Status = UsualStatus }, null);
    }

    private static bool Fails(Fault fault) => fault.Status is not null || fault.Reset || fault.LoseAnswer || fault.HalveAnswer || fault.DelayMs > 0;

    private static void Demand(JsonBody body, Fault fault)
    {
        var kinds = new[] { fault.Status is not null, fault.Reset, fault.LoseAnswer, fault.HalveAnswer }.Count(set => set);
        if (kinds > 1)
            body.Refuse(Kinds.Last(body.Has), "conflict", $"At most one of {string.Join(", ", Kinds)} can be set.");
        if (fault.Target != FaultTarget.Cosmos) return;
        if (fault.HalveAnswer)
            body.Refuse("halveAnswer", "invalid-value", "The Cosmos gateway can't halve an answer; use loseAnswer.");
        if (fault.Status is < 400)
            body.Refuse("status", "invalid-value", "The Cosmos gateway fails with a status from 400 to 599.");
    }
}
