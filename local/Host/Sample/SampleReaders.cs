using System.Net.Http.Json;
using System.Text.Json;

namespace Local.Host.Sample;

/// <summary>Plays the sample's readers: every third contact opens the welcome a few seconds after it arrived, so that both branches are walked.</summary>
internal sealed class SampleReaders(HttpClient api)
{
    private const string Welcome = "welcome";
    private const string WelcomeStep = ":welcome-mail";
    private const int OneIn = 3;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Soonest = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan Spread = TimeSpan.FromSeconds(12);

    /// <summary>What arrived longer ago isn't opened any more: another run left it.</summary>
    private static readonly TimeSpan Latest = TimeSpan.FromMinutes(1);

    private readonly List<(string Contact, DateTimeOffset At)> unread = [];
    private long seen;

    /// <summary>Reads until cancelled; what fails while the app restarts is tried again.</summary>
    public async Task ReadAsync(CancellationToken cancellation)
    {
        while (true)
        {
            try
            {
                await LookAsync(cancellation);
                await OpenAsync(cancellation);
            }
            catch (Exception exception) when (exception is HttpRequestException or JsonException)
            {
                // The app is down for a moment; what is unread stays so.
            }

            await Task.Delay(Pause, TimeProvider.System, cancellation);
        }
    }

    /// <summary>The same contacts in every run: their id's characters add up to a multiple of three.</summary>
    internal static bool Opens(string contact) => contact.Sum(letter => letter) % OneIn == 0;

    private async Task LookAsync(CancellationToken cancellation)
    {
        var inbox = await api.GetFromJsonAsync<Arrivals>($"/local/inbox?bodies=false&after={seen}", JsonSerializerOptions.Web, cancellation);
        foreach (var email in inbox!.Emails)
        {
            if (email.At < TimeProvider.System.GetUtcNow() - Latest) continue;
            if (email.CustomArgs.GetValueOrDefault("campaign") != SampleFiles.Campaign || email.CustomArgs.GetValueOrDefault("step_id")?.EndsWith(WelcomeStep, StringComparison.Ordinal) != true) continue;
            if (email.CustomArgs.TryGetValue("contact", out var contact) && Opens(contact)) unread.Add((contact, email.At + Soonest + (Spread * Random.Shared.NextDouble())));
        }

        seen = inbox.Latest;
    }

    private async Task OpenAsync(CancellationToken cancellation)
    {
        var now = TimeProvider.System.GetUtcNow();
        foreach (var due in unread.Where(email => email.At <= now).ToList())
        {
            using var answer = await api.PostAsJsonAsync("/api/activity", new { type = "opens-email", contact = due.Contact, email = Welcome }, cancellation);
            if ((int)answer.StatusCode < 500) unread.Remove(due);
        }
    }

    private sealed record Arrivals(IReadOnlyList<Arrival> Emails, long Latest);

    private sealed record Arrival(DateTimeOffset At, IReadOnlyDictionary<string, string> CustomArgs);
}
