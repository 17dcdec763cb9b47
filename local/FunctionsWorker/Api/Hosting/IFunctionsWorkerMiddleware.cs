namespace Microsoft.Azure.Functions.Worker.Middleware;

/// <summary>A part of the pipeline around every invocation. One instance serves all invocations.</summary>
public interface IFunctionsWorkerMiddleware
{
    /// <summary>Does its part and calls <paramref name="next"/>, or doesn't, and so ends the invocation.</summary>
    Task Invoke(FunctionContext context, FunctionExecutionDelegate next);
}
