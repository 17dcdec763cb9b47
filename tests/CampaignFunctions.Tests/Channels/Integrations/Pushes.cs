using System.Text.Json;
using CampaignFunctions.Campaigns;
using CampaignFunctions.Channels.Webhooks;
using CampaignFunctions.Contacts;
using CampaignFunctions.Library;
using CampaignFunctions.Tests.Engine;
using Microsoft.Extensions.DependencyInjection;
using static CampaignFunctions.Tests.Engine.Steps;

namespace CampaignFunctions.Tests.Channels.Integrations;

/// <summary>Campaigns that push contacts, in few words.</summary>
internal static class Pushes
{
    /// <summary>An engine that may reach this machine.</summary>
    public static JourneyEngine PushEngine(this EngineFixture fixture) => fixture.Engine(services => services.Configure<WebhookOptions>(options =>
    {
        options.AllowedNetworks = "127.0.0.0/8";
        options.SigningSecrets = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    }));

    /// <summary>Saves an integration as the API does, and gives its id.</summary>
    public static async Task<string> IntegrationAsync(this JourneyEngine engine, string kind, object settings, bool published = true, string? id = null)
    {
        id ??= $"i{Guid.NewGuid():N}";
        var body = JsonSerializer.SerializeToElement(new { kind, published, settings }, Json.Options);
        await engine.Get<ILibrary>().SaveAsync(LibraryKinds.Integrations, id, LibraryBody.Read(LibraryTable.Get(LibraryKinds.Integrations), body, id, null), null, default);
        return id;
    }

    /// <summary>A contact with a first name and an address of its own.</summary>
    public static Task<string> AdaAsync(this JourneyEngine engine, string firstname = "Ada", string? email = null) => engine.ContactAsync(contact =>
    {
        contact.Email = email ?? contact.Email;
        contact.Fields["firstname"] = JsonSerializer.SerializeToElement(firstname);
        contact.Fields["age"] = JsonSerializer.SerializeToElement(36);
        contact.Fields["empty"] = JsonSerializer.SerializeToElement("");
    });

    /// <summary>Lets contacts join a campaign that pushes them, and go as far as they can.</summary>
    public static async Task<StoredCampaign> PushAsync(this JourneyEngine engine, string integration, object? more, params string[] contacts)
    {
        var properties = JsonSerializer.SerializeToNode(more ?? new { }, Json.Options)!.AsObject();
        properties["integration"] = integration;
        var campaign = await engine.SaveAsync(Campaign(Step("push", "push-contact-to-integration", properties), Tag("below").Under("push")));
        await engine.JoinAsync(campaign, contacts);
        await engine.DrainAsync();
        return campaign;
    }

    /// <summary>Where a contact is in an integration; null: nowhere known.</summary>
    public static async Task<RemoteContact?> RemoteAsync(this JourneyEngine engine, string contact, string integration) =>
        (await engine.ContactAsync(contact)).RemoteIds.GetValueOrDefault(integration);
}
