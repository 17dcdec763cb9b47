using Inbox.Events;
using Inbox.Faults;
using Inbox.Hooks;
using Inbox.Mail;
using Inbox.Page;
using Inbox.Sms;
using Inbox.Store;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Inbox;

/// <summary>Adds the inbox to a web application: everything below <c>/local</c> that stands in for the outside.</summary>
public static class InboxApplication
{
    /// <summary>
    /// Registers the inbox. A file of an earlier run is read here.
    /// </summary>
    /// <exception cref="InboxFileException">The file exists and can't be read.</exception>
    public static IServiceCollection AddInbox(this IServiceCollection services, InboxOptions options)
    {
        var store = InboxStore.Open(options);
        return services
            .AddSingleton(options)
            .AddSingleton(_ => store)
            .AddSingleton<FaultBook>()
            .AddSingleton<HookBehaviours>();
    }

    /// <summary>Serves the inbox: <c>/local</c>, <c>/local/inbox</c>, <c>/local/hook</c> and the stand-ins.</summary>
    public static WebApplication UseInbox(this WebApplication app)
    {
        app.UseMiddleware<OtherSites>();
        app.UseMiddleware<StandInFaults>();
        app.MapPage();
        app.MapStore();
        app.MapMail();
        app.MapSms();
        app.MapSmsCallbacks();
        app.MapEvents();
        app.MapHooks();
        return app;
    }
}
