using Microsoft.AspNetCore.Http;

namespace Inbox.Faults;

/// <summary>Lets a request fail in the way that a fault says.</summary>
public static class FaultyAnswer
{
    /// <summary>Carries out the fault; <paramref name="next"/> is called only where the request is to be carried out.</summary>
    public static async Task GiveAsync(HttpContext context, Fault fault, RequestDelegate next)
    {
        if (fault.DelayMs > 0) await Task.Delay(TimeSpan.FromMilliseconds(fault.DelayMs), TimeProvider.System, context.RequestAborted);

        if (fault.Reset) context.Abort();
        else if (fault.Status is { } status) await StatusAsync(context, fault, status);
        else if (fault.LoseAnswer || fault.HalveAnswer) await CutAsync(context, fault.HalveAnswer, next);
        else await next(context);
    }

    private static async Task StatusAsync(HttpContext context, Fault fault, int status)
    {
        context.Response.StatusCode = status;
        foreach (var (name, value) in fault.Headers) context.Response.Headers[name] = value;
        if (status >= 400) await VendorErrors.WriteAsync(context, fault.Target, status);
    }

    /// <summary>Runs the request into memory, then sends half of its answer or none.</summary>
    private static async Task CutAsync(HttpContext context, bool sendHalf, RequestDelegate next)
    {
        var wire = context.Response.Body;
        using var answer = new MemoryStream();
        context.Response.Body = answer;
        await next(context);
        context.Response.Body = wire;

        if (sendHalf)
        {
            if (!context.Response.HasStarted) context.Response.ContentLength = Math.Max(answer.Length, 2);
            await context.Response.StartAsync();
            await wire.WriteAsync(answer.GetBuffer().AsMemory(0, (int)(answer.Length / 2)));
            await wire.FlushAsync();
        }

        context.Abort();
    }
}
