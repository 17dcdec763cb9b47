using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace CampaignFunctions.Tests.Engine;

/// <summary>SendGrid's end of the wire: records each request, and answers 202 unless told otherwise. Anything else that it is asked for, it does.</summary>
internal sealed class MailProvider : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<MailAnswer> _answers = new();
    private readonly ConcurrentQueue<JsonElement> _accepted = new();
    private readonly ConcurrentQueue<string> _others = new();

    private MailProvider(WebApplication app) => _app = app;

    public string Url => _app.Urls.First();

    /// <summary>Requests of any kind.</summary>
    public int Requests { get; private set; }

    /// <summary>Whatever was not a mail: the ids of webhooks, the paths of the rest.</summary>
    public IReadOnlyList<string> Others => [.. _others];

    /// <summary>The bodies that were accepted, oldest first.</summary>
    public IReadOnlyList<JsonElement> Accepted => [.. _accepted];

    /// <summary>The mails that were accepted, as the recipients see them.</summary>
    public IReadOnlyList<SentMail> Sent => [.. _accepted.SelectMany(SentMail.Of)];

    public static async Task<MailProvider> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var provider = new MailProvider(app);
        app.MapPost("/v3/mail/send", provider.ReceiveAsync);
        app.MapFallback("{*path}", (HttpRequest request) =>
        {
            provider._others.Enqueue(request.Headers["webhook-id"] is [{ } id] ? id : Uri.UnescapeDataString(request.Path));
            return Results.Ok(new { id = "r1" });
        });
        await app.StartAsync();
        return provider;
    }

    public void Reset()
    {
        _answers.Clear();
        _accepted.Clear();
        _others.Clear();
        Requests = 0;
    }

    /// <summary>Answers the next requests in this way, in this order.</summary>
    public void Next(params MailAnswer[] answers)
    {
        foreach (var answer in answers)
        {
            _answers.Enqueue(answer);
        }
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task ReceiveAsync(HttpContext context)
    {
        Requests++;
        var body = (await JsonDocument.ParseAsync(context.Request.Body)).RootElement;
        var answer = _answers.TryDequeue(out var next) ? next : MailAnswer.Accepted;
        if (answer.Accepts)
        {
            _accepted.Enqueue(body);
        }

        if (answer.Halves)
        {
            context.Response.StatusCode = answer.Status;
            context.Response.ContentLength = 1000;
            await context.Response.WriteAsync("{\"err");
            await context.Response.Body.FlushAsync();
            context.Abort();
            return;
        }

        await Task.Delay(answer.Delay);
        if (answer.Loses)
        {
            context.Abort();
            return;
        }

        context.Response.StatusCode = answer.Status;
        foreach (var (name, value) in answer.Headers)
        {
            context.Response.Headers[name] = value;
        }

        if (answer.Body is not null)
        {
            await context.Response.WriteAsync(answer.Body);
        }
    }
}

/// <summary>What the provider says to a request.</summary>
internal sealed record MailAnswer(int Status, string? Body = null, bool Accepts = false, bool Loses = false)
{
    public static MailAnswer Accepted { get; } = new(202, Accepts: true);

    /// <summary>The mail goes out, but nobody hears of it.</summary>
    public static MailAnswer Lost { get; } = new(202, Accepts: true, Loses: true);

    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    /// <summary>How long the answer takes.</summary>
    public TimeSpan Delay { get; init; }

    /// <summary>The connection breaks in the middle of the answer.</summary>
    public bool Halves { get; init; }

    /// <summary>400 with a complaint per field.</summary>
    public static MailAnswer Refused(params string[] fields) =>
        new(400, JsonSerializer.Serialize(new { errors = fields.Select(field => new { message = $"bad {field}", field }) }));
}

/// <summary>A mail as its recipient sees it.</summary>
internal sealed record SentMail(string To, string Subject, string? Html, string? Text, string StepId)
{
    public required IReadOnlyDictionary<string, string> Arguments { get; init; }

    public required IReadOnlyDictionary<string, string> Headers { get; init; }

    public static IEnumerable<SentMail> Of(JsonElement body)
    {
        foreach (var personalization in body.GetProperty("personalizations").EnumerateArray())
        {
            yield return new SentMail(
                personalization.GetProperty("to")[0].GetProperty("email").GetString()!,
                Filled(body.GetProperty("subject").GetString()!, personalization),
                Content(body, "text/html") is { } html ? Filled(html, personalization) : null,
                Content(body, "text/plain") is { } text ? Filled(text, personalization) : null,
                personalization.GetProperty("custom_args").GetProperty("step_id").GetString()!)
            {
                Arguments = Texts(personalization, "custom_args"),
                Headers = Texts(personalization, "headers"),
            };
        }
    }

    private static Dictionary<string, string> Texts(JsonElement personalization, string name) => personalization.TryGetProperty(name, out var texts)
        ? texts.EnumerateObject().ToDictionary(text => text.Name, text => text.Value.GetString()!, StringComparer.Ordinal)
        : [];

    private static string? Content(JsonElement body, string type) =>
        body.GetProperty("content").EnumerateArray().Where(part => part.GetProperty("type").GetString() == type).Select(part => part.GetProperty("value").GetString()).FirstOrDefault();

    private static string Filled(string text, JsonElement personalization) => personalization.TryGetProperty("substitutions", out var substitutions)
        ? substitutions.EnumerateObject().Aggregate(text, (filled, substitution) => filled.Replace(substitution.Name, substitution.Value.GetString(), StringComparison.Ordinal))
        : text;
}
