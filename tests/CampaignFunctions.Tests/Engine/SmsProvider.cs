using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using System.Web;
using CampaignFunctions.Channels.Sms;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CampaignFunctions.Tests.Engine;

/// <summary>
/// The SMS provider's end of the wire: takes Twilio's documented request and nothing else, records it, and answers 201 unless told otherwise.
/// https://www.twilio.com/docs/messaging/api/message-resource#create-a-message-resource
/// </summary>
public sealed class SmsProvider : IAsyncLifetime
{
    private const string Account = "AC0123456789abcdef0123456789abcdef";
    private const string Token = "the-auth-token";
    private static readonly string[] Documented = ["To", "From", "MessagingServiceSid", "Body", "StatusCallback"];

    private readonly ConcurrentQueue<SmsAnswer> _answers = new();
    private readonly ConcurrentQueue<SentSms> _sent = new();
    private readonly List<TaskCompletionSource> _gathering = [];
    private WebApplication _app = null!;
    private int _requests;
    private int _present;
    private int _most;

    /// <summary>Requests of any kind.</summary>
    public int Requests => _requests;

    /// <summary>The most requests that were under way at a time.</summary>
    public int MostAtATime => _most;

    /// <summary>Called before each answer.</summary>
    public Action? Before { get; set; }

    /// <summary>How long each answer takes.</summary>
    public TimeSpan Pace { get; set; }

    /// <summary>How many requests must have come before any of them is answered.</summary>
    public int Together { get; set; } = 1;

    internal IReadOnlyList<SentSms> Sent => [.. _sent];

    public async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _app = builder.Build();
        _app.MapPost("/2010-04-01/Accounts/{account}/Messages.json", ReceiveAsync);
        await _app.StartAsync();
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    /// <summary>Makes the engine's text messages go here.</summary>
    internal void Serve(IServiceCollection services, Action<SmsOptions>? change = null)
    {
        _answers.Clear();
        _sent.Clear();
        (_requests, _present, _most, Pace, Together, Before) = (0, 0, 0, TimeSpan.Zero, 1, null);
        services.Configure<AppOptions>(options => options.PublicUrl = "https://campaigns.example.org/");
        services.Configure<SmsOptions>(options =>
        {
            options.BaseUrl = _app.Urls.First();
            options.AccountSid = Account;
            options.AuthToken = Token;
            options.From = "+15005550006";
            change?.Invoke(options);
        });
    }

    /// <summary>Answers the next requests in this way, in this order.</summary>
    internal void Next(params SmsAnswer[] answers)
    {
        foreach (var answer in answers)
        {
            _answers.Enqueue(answer);
        }
    }

    private async Task ReceiveAsync(HttpContext context)
    {
        Interlocked.Increment(ref _requests);
        Before?.Invoke();
        try
        {
            await EnterAsync();
            await AnswerAsync(context, await ReadAsync(context.Request), _answers.TryDequeue(out var next) ? next : SmsAnswer.Accepted);
        }
        finally
        {
            lock (_gathering)
            {
                _present--;
            }
        }
    }

    private Task EnterAsync()
    {
        lock (_gathering)
        {
            _most = Math.Max(_most, ++_present);
            _gathering.Add(new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
            var mine = _gathering[^1].Task;
            if (_gathering.Count >= Together)
            {
                _gathering.ForEach(waiting => waiting.SetResult());
                _gathering.Clear();
            }

            return mine;
        }
    }

    private static async Task<SentSms> ReadAsync(HttpRequest request)
    {
        Assert.Equal($"Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes($"{Account}:{Token}"))}", request.Headers.Authorization);
        Assert.Equal(Account, request.RouteValues["account"]);
        Assert.Equal("application/x-www-form-urlencoded", request.ContentType);
        using var reader = new StreamReader(request.Body);
        var form = HttpUtility.ParseQueryString(await reader.ReadToEndAsync());
        Assert.Empty(form.AllKeys.Except(Documented));
        return new SentSms(form["To"]!, form["From"], form["MessagingServiceSid"], form["Body"]!, form["StatusCallback"]);
    }

    private async Task AnswerAsync(HttpContext context, SentSms sms, SmsAnswer answer)
    {
        if (answer.Accepts)
        {
            _sent.Enqueue(sms);
        }

        if (answer.Delay + Pace is { Ticks: > 0 } delay)
        {
            await Task.Delay(delay, context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
        }

        if (answer.Loses)
        {
            context.Abort();
            return;
        }

        context.Response.StatusCode = answer.Status;
        context.Response.ContentType = "application/json";
        foreach (var (name, value) in answer.Headers)
        {
            context.Response.Headers[name] = value;
        }

        var body = answer.Body ?? (answer.Status == 201 ? """{"sid":"SM00000000000000000000000000000001","status":"queued"}""" : "{}");
        if (answer.BreaksOff)
        {
            // The server closes a connection over which less was sent than was promised.
            context.Response.ContentLength = body.Length;
            await context.Response.WriteAsync(body[..(body.Length / 2)]);
            return;
        }

        await context.Response.WriteAsync(body);
    }
}

/// <summary>What the provider says to a request.</summary>
internal sealed record SmsAnswer(int Status, string? Body = null, bool Accepts = false, bool Loses = false, bool BreaksOff = false)
{
    public static SmsAnswer Accepted { get; } = new(201, Accepts: true);

    /// <summary>The message goes out, but nobody hears of it.</summary>
    public static SmsAnswer Lost { get; } = new(201, Accepts: true, Loses: true);

    public TimeSpan Delay { get; init; }

    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    /// <summary>One of the provider's errors.</summary>
    public static SmsAnswer Refused(int code, string message = "No.", int status = 400) =>
        new(status, JsonSerializer.Serialize(new { code, message, more_info = $"https://www.twilio.com/docs/errors/{code}", status }));
}

/// <summary>A text message that the provider took.</summary>
internal sealed record SentSms(string To, string? From, string? Service, string Body, string? StatusCallback);
