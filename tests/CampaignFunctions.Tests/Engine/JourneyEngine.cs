using System.Text.Json;
using CampaignFunctions.Actions;
using CampaignFunctions.Campaigns;
using CampaignFunctions.Channels;
using CampaignFunctions.Contacts;
using CampaignFunctions.Journeys;
using CampaignFunctions.Library;
using CampaignFunctions.Library.Fields;
using CampaignFunctions.Scheduling;
using CampaignFunctions.Segments;
using CampaignFunctions.Storage;
using CampaignFunctions.Storage.Cosmos;
using CampaignFunctions.Tests.Backend;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace CampaignFunctions.Tests.Engine;

/// <summary>
/// The journey engine as the app puts it together, over the tests' database, a mail provider behind a port, a clock that is moved by hand and
/// queues that are delivered by hand.
/// </summary>
internal sealed class JourneyEngine : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    public JourneyEngine(CosmosDatabase database, MailProvider mail, Action<IServiceCollection>? configure)
        : this(services => services.AddStorage().AddChannels().AddJourneys(typeof(SendEmail).Assembly).AddSingleton(database), mail, configure)
    {
    }

    /// <summary>An engine whose storage and step types are the caller's.</summary>
    public JourneyEngine(Action<IServiceCollection> app, MailProvider? mail, Action<IServiceCollection>? configure)
    {
        Mail = mail!;
        Queue = new MemoryQueue(Time);
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddMetrics();
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder()
            .AddInMemoryCollection(
            [
                new("Cosmos:connectionString", "AccountEndpoint=unused"), new("SendGrid:ApiKey", "SG.x"), new("SendGrid:Host", mail?.Url), new("SendGrid:From", "Shop <shop@example.org>"),
                new("App:PublicUrl", "https://app.example/"), new("Links:SigningKeys", "the tests' signing key of more than 32 characters"),
                new("Webhooks:signingSecrets", "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"), new("Webhooks:allowedNetworks", "127.0.0.0/8"),
            ])
            .Build());
        services.AddSingleton<TimeProvider>(Time);
        app(services);
        services.AddScheduling();
        services.AddSingleton<ICohortQueue>(Queue);
        services.AddSingleton<ScheduleSweep>().AddSingleton<SchedulePromote>().AddSingleton<CampaignReschedule>().AddSingleton<CampaignMigrate>().AddSingleton<CampaignBackfill>().AddSingleton<SegmentSearchFunction>().AddSingleton<SegmentReviewFunction>().AddSingleton<LibraryShelves>().AddSingleton<ILibraryChanges, FieldChanges>().AddSingleton<LostWakeupSweep>();
        // What this process writes it sees at once, and there is no other.
        services.AddSingleton(provider => new SegmentSearches(provider.GetRequiredService<ISegmentSearch>(), provider.GetRequiredService<SegmentDirectory>(), Queue, mapAge: TimeSpan.Zero));
        configure?.Invoke(services);
        Moments = new DueMoments();
        Ports.Around<IDueIndex>(services, inner => Moments.Watch(inner));
        ServiceTypes = [.. services.Where(service => service.ServiceType is { IsGenericTypeDefinition: false } type && type.Namespace!.StartsWith("CampaignFunctions", StringComparison.Ordinal)).Select(service => service.ServiceType).Append(typeof(TimeProvider)).Distinct()];
        _services = services.BuildServiceProvider();
    }

    public FakeTimeProvider Time { get; } = new(StorageHost.Start);

    public DateTimeOffset Now => Time.GetUtcNow();

    public MemoryQueue Queue { get; }

    /// <summary>What the app's own parts are known by.</summary>
    public IReadOnlyList<Type> ServiceTypes { get; }

    public MailProvider Mail { get; }

    private DueMoments Moments { get; }

    public object Get(Type type) => _services.GetRequiredService(type);

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    /// <summary>Saves a published campaign, or a new version of it.</summary>
    public async Task<StoredCampaign> SaveAsync(CampaignDefinition definition)
    {
        Queue.Campaigns.Add(definition.Id);
        return await Get<ICampaignChanges>().SaveAsync(definition, await Get<ICampaigns>().FindAsync(definition.Id, default), null, default);
    }

    public async Task PublishAsync(string campaign, bool published)
    {
        await Get<ICampaignChanges>().SetPublishedAsync((await Get<ICampaigns>().FindAsync(campaign, default))!, published, null, default);
    }

    public async Task<string> ContactAsync(Action<Contact>? change = null)
    {
        var id = $"c{Guid.NewGuid():N}";
        var contact = new Contact { Id = id, Email = $"{id}@example.org", CreatedAt = Now };
        change?.Invoke(contact);
        await Get<IContacts>().CreateAsync(contact, [], default);
        return contact.Id;
    }

    public Task ChangeContactAsync(string contact, Action<Contact> change) =>
        Get<IContacts>().UpsertAsync(contact, null, (stored, _) =>
        {
            change(stored);
            return [];
        }, default);

    public async Task<string> CompanyAsync()
    {
        var id = $"company{Guid.NewGuid():N}";
        await Get<ICompanies>().SaveAsync(new Company { Id = id, Name = id }, null, default);
        return id;
    }

    public async Task<long> ScoreAsync(string company) => (await Get<ICompanies>().FindAsync(company, default))!.Company.Score;

    public async Task<string> EmailAsync(object? body = null)
    {
        var id = $"e{Guid.NewGuid():N}";
        var document = JsonSerializer.SerializeToNode(body ?? new { subject = "Hello", html = "<p>Hello</p>" }, Json.Options)!.AsObject();
        document["id"] = id;
        await Get<ILibrary>().SaveAsync(LibraryKinds.Emails, id, JsonSerializer.SerializeToElement(document, Json.Options), null, default);
        return id;
    }

    public async Task<IReadOnlyList<JoinAnswer>> JoinAsync(StoredCampaign campaign, params string[] contacts) =>
        await Get<IMemberships>().JoinAsync(campaign, contacts, JoinedBy.Api, null, default);

    public Task<bool> LeaveAsync(StoredCampaign campaign, string contact) =>
        Get<IMemberships>().LeaveAsync(campaign.Definition.Id, contact, "removed", exit: false, default);

    public Task<IReadOnlyList<MatchedStep>> OpenAsync(string contact, string email) =>
        Get<IActivities>().RecordAsync(new CampaignFunctions.Journeys.Activity { Type = "opens-email", Contact = contact, Email = email }, default);

    /// <summary>Delivers what is ready until nothing is.</summary>
    /// <param name="deliver">How; null: each message once, and again when its handling throws.</param>
    /// <param name="random">Says in which order; null: as they were sent.</param>
    public async Task DrainAsync(Func<QueuedMessage, Task>? deliver = null, Random? random = null)
    {
        // A sweep that has nothing to find is a query on the wire for nothing.
        if (Moments.HasUntil(Get<WakeupDispatcher>().Horizon()))
        {
            await SweepAsync();
        }

        while (Queue.Take(random) is { } message)
        {
            await (deliver ?? DeliverAsync)(message);
        }
    }

    /// <summary>Hands what is due soon from the index to the queues.</summary>
    public Task SweepAsync() => Get<ScheduleSweep>().Run(new TimerInfo(), new Invocation());

    /// <summary>Delivers one message. One whose handling throws comes back.</summary>
    public async Task DeliverAsync(QueuedMessage message)
    {
        try
        {
            await HandleAsync(message);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException && message.Deliveries < 5)
        {
            Queue.Return(message);
        }
    }

    public Task HandleAsync(QueuedMessage message, CancellationToken cancellationToken = default) => message.Queue switch
    {
        QueueNames.Promote => Get<SchedulePromote>().Run(message.Text, new Invocation(cancellationToken)),
        QueueNames.SegmentSearch => Get<SegmentSearchFunction>().Run(message.Text, new Invocation(cancellationToken)),
        QueueNames.SegmentReview => Get<SegmentReviewFunction>().Run(message.Text, new Invocation(cancellationToken)),
        QueueNames.Reschedule => Get<CampaignReschedule>().Run(message.Text, new Invocation(cancellationToken)),
        QueueNames.Migrate => Get<CampaignMigrate>().Run(message.Text, new Invocation(cancellationToken)),
        QueueNames.Backfill => Get<CampaignBackfill>().Run(message.Text, new Invocation(cancellationToken)),
        _ => Get<CohortHandler>().HandleAsync(message.Queue, message.Text, Guid.NewGuid().ToString("N"), message.Deliveries > 0, message.Deliveries >= Delivery.MostDeliveries - 1, cancellationToken),
    };

    /// <summary>Lets time pass: everything runs at its due time.</summary>
    public async Task PassAsync(TimeSpan time, Func<QueuedMessage, Task>? deliver = null, Random? random = null)
    {
        var until = Now + time;
        await DrainAsync(deliver, random);
        while (NextMoment(until) is { } next)
        {
            Time.SetUtcNow(next);
            await DrainAsync(deliver, random);
        }

        Time.SetUtcNow(until);
        await DrainAsync(deliver, random);
    }

    /// <summary>Finds what was lost, as the timer does.</summary>
    public Task FindLostAsync() => Get<LostWakeupSweep>().Run(new TimerInfo(), new Invocation());

    public async Task<Contact> ContactAsync(string id) => (await Get<IContacts>().FindAsync(id, default))!.Contact;

    public async Task<Journey> JourneyAsync(StoredCampaign campaign, string contact) =>
        (await Get<IContactStates>().ReadAsync([contact], campaign.Definition.Id, withSends: false, default))[contact].Journey(campaign.Definition.Id)!;

    public async Task<StepRecord?> StepAsync(StoredCampaign campaign, string contact, string step, int rotation = 1) =>
        (await JourneyAsync(campaign, contact)).Find(step, rotation);

    public async Task<IReadOnlyList<HistoryEntry>> HistoryAsync(string contact) => (await Get<IHistory>().ReadAsync(contact, 200, null, default)).Items;

    private DateTimeOffset? NextMoment(DateTimeOffset until)
    {
        var moments = Queue.Messages.Select(message => message.VisibleAt).Concat(Moments.All).Where(moment => moment > Now && moment <= until).ToList();
        return moments.Count == 0 ? null : moments.Min();
    }
}
