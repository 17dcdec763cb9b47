using CampaignFunctions.Channels.Email;
using CampaignFunctions.Channels.Integrations;
using CampaignFunctions.Channels.Links;
using CampaignFunctions.Channels.Messages;
using CampaignFunctions.Channels.Network;
using CampaignFunctions.Channels.Sms;
using CampaignFunctions.Channels.Webhooks;
using CampaignFunctions.Settings;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CampaignFunctions.Channels;

/// <summary>The ways to the outside.</summary>
public static class ChannelServices
{
    /// <summary>Adds the channels; their settings are in the sections of their options.</summary>
    public static IServiceCollection AddChannels(this IServiceCollection services)
    {
        services.AddSettings<AppOptions>(AppOptions.Section);
        services.AddSingleton<Turns>();
        services.AddSettings<LinkOptions>(LinkOptions.Section);
        services.AddSettings<EmailOptions>(EmailOptions.Section);
        services.AddHttpClient(SendGridChannel.ClientName)
            .ConfigureHttpClient((provider, client) => client.Timeout = provider.GetRequiredService<IOptions<EmailOptions>>().Value.Timeout)
            .AddHttpMessageHandler(() => new UnsentRequests());
        services.AddSingleton<MailWriter>();
        services.AddSingleton<IEmailChannel, SendGridChannel>();
        services.AddSingleton<SendGridSignature>();
        services.AddSingleton<LinkTokens>();
        services.AddSingleton<EmailLinks>();
        services.AddSettings<SmsOptions>(SmsOptions.Section);
        services.AddHttpClient(TwilioChannel.ClientName).ConfigureHttpClient(client => client.Timeout = Timeout.InfiniteTimeSpan).AddHttpMessageHandler(() => new UnsentRequests());
        services.AddSingleton<ISmsChannel, TwilioChannel>();
        services.AddSingleton<TwilioSignature>();
        services.AddSingleton<IMessageChannel, EmailMessages>();
        services.AddSingleton<IMessageChannel, SmsMessages>();
        services.AddSettings<WebhookOptions>(WebhookOptions.Section);
        services.AddGuardedClient();
        services.AddSingleton<IWebhookChannel, WebhookChannel>();
        services.AddSingleton<IntegrationHttp>();
        services.AddSingleton<IIntegrationChannel, IntegrationChannel>();
        return services;
    }
}
