using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace FunctionsWorker.Tests.Hosting;

public sealed class MiddlewareTests
{
    [Fact]
    public async Task Middleware_runs_around_the_function_in_the_order_in_which_it_was_added()
    {
        var builder = RunningHost.Builder([typeof(Noted)]);
        builder.Services.AddSingleton<Notes>();
        builder.UseMiddleware(async (context, next) =>
        {
            var notes = context.InstanceServices.GetRequiredService<Notes>();
            notes.Lines.Add("outer begins");
            await next();
            notes.Lines.Add("outer ends");
        });
        builder.UseMiddleware<NamesFunction>();
        builder.UseWhen(context => context.FunctionDefinition.Name == "Other", (_, _) => throw new InvalidOperationException("never"));
        builder.UseWhen<NamesFunction>(context => context.FunctionDefinition.Name == "Noted");
        await using var host = await RunningHost.StartAsync(builder);

        await host.Http.GetStringAsync("/api/noted");

        Assert.Equal(["outer begins", "in Noted", "in Noted", "function", "outer ends"], host.Services.GetRequiredService<Notes>().Lines);
    }

    [Fact]
    public async Task Middleware_can_answer_for_a_function_that_failed()
    {
        var builder = RunningHost.Builder([typeof(Noted)]);
        builder.UseMiddleware(async (context, next) =>
        {
            try
            {
                await next();
            }
            catch (InvalidOperationException)
            {
                context.GetHttpContext()!.Response.StatusCode = 418;
            }
        });
        await using var host = await RunningHost.StartAsync(builder);

        Assert.Equal(418, (int)(await host.Http.GetAsync("/api/failing")).StatusCode);
    }

    [Fact]
    public async Task An_invocation_has_a_scope_of_its_own_and_disposes_its_class()
    {
        var builder = RunningHost.Builder([typeof(Scoped)]);
        builder.Services.AddScoped<Identity>();
        builder.Services.AddSingleton<Notes>();
        await using var host = await RunningHost.StartAsync(builder);
        host.Services.GetRequiredService<Notes>().Lines.Clear();

        var first = await host.Http.GetStringAsync("/api/scoped");
        var second = await host.Http.GetStringAsync("/api/scoped");

        Assert.NotEqual(first, second);
        Assert.Equal(["same True", "disposed", "same True", "disposed"], host.Services.GetRequiredService<Notes>().Lines);
    }

    public sealed class Notes
    {
        public List<string> Lines { get; } = [];
    }

    public sealed class Identity
    {
        public Guid Value { get; } = Guid.NewGuid();
    }

    public sealed class NamesFunction(Notes notes) : IFunctionsWorkerMiddleware
    {
        public Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
        {
            notes.Lines.Add($"in {context.FunctionDefinition.Name}");
            return next(context);
        }
    }

    public static class Noted
    {
        [Function("Noted")]
        public static void Run([HttpTrigger(AuthorizationLevel.Anonymous)] HttpRequest request, FunctionContext context) =>
            context.InstanceServices.GetRequiredService<Notes>().Lines.Add("function");

        [Function("Failing")]
        public static Task Fail([HttpTrigger(AuthorizationLevel.Anonymous)] HttpRequest request) => throw new InvalidOperationException();
    }

    public sealed class Scoped(Identity identity, Notes notes) : IAsyncDisposable
    {
        [Function("Scoped")]
        public IResult Run([HttpTrigger(AuthorizationLevel.Anonymous)] HttpRequest request, FunctionContext context)
        {
            notes.Lines.Add($"same {context.InstanceServices.GetRequiredService<Identity>() == identity}");
            return Results.Text(identity.Value.ToString());
        }

        public ValueTask DisposeAsync()
        {
            notes.Lines.Add("disposed");
            return ValueTask.CompletedTask;
        }
    }
}
