using System.Text.Json;
using CampaignFunctions.Campaigns;
using CampaignFunctions.Campaigns.Definitions;
using CampaignFunctions.Contacts;
using CampaignFunctions.Journeys;
using CampaignFunctions.Journeys.Steps;
using CampaignFunctions.Library;
using CampaignFunctions.Tests.Engine;
using CampaignFunctions.Tests.Schemas;
using Microsoft.Extensions.DependencyInjection;

namespace CampaignFunctions.Tests.Reference;

/// <summary>One case of the reference on the engine: a campaign as its author would send it, and one contact. JSON is written with <c>'</c> for <c>"</c>.</summary>
internal sealed class Scene : IAsyncDisposable
{
    private Scene(JourneyEngine engine) => Engine = engine;

    public JourneyEngine Engine { get; }

    public StoredCampaign Campaign { get; private set; } = null!;

    /// <summary>The contact's id.</summary>
    public string Contact { get; private set; } = null!;

    public static DateTimeOffset Start => Backend.StorageHost.Start;

    public static async Task<Scene> BeginAsync(EngineFixture fixture, string id, string steps, string more = "", string contact = "{}", Action<IServiceCollection>? configure = null)
    {
        var scene = new Scene(fixture.Engine(configure));
        scene.Campaign = await scene.SaveAsync(id, steps, more);
        scene.Contact = await scene.ContactAsync(contact);
        return scene;
    }

    /// <summary>As <see cref="BeginAsync"/>, and the contact joins and goes as far as it can.</summary>
    public static async Task<Scene> JoinedAsync(EngineFixture fixture, string id, string steps, string more = "", string contact = "{}", Action<IServiceCollection>? configure = null)
    {
        var scene = await BeginAsync(fixture, id, steps, more, contact, configure);
        Assert.Null(await scene.JoinAsync());
        await scene.Engine.DrainAsync();
        return scene;
    }

    public ValueTask DisposeAsync() => Engine.DisposeAsync();

    /// <summary>Saves a campaign of the case's name, new.</summary>
    public async Task<StoredCampaign> SaveAsync(string name, string steps, string more = "", string? id = null)
    {
        id ??= $"k{Guid.NewGuid():N}";
        var body = $"{{'name':'Case {name}','published':true{(more.Length > 0 ? "," + more : "")},'steps':[{steps}]}}";
        return await Engine.SaveAsync(new CampaignReader(Engine.Get<StepTypes>()).Read(Json(body), id));
    }

    /// <summary>Saves the scene's campaign anew.</summary>
    public async Task EditAsync(string steps, string more = "") => Campaign = await SaveAsync("edited", steps, more, Campaign.Definition.Id);

    public Task<string> ContactAsync(string json) => Engine.ContactAsync(contact =>
    {
        var members = Json(json);
        foreach (var property in typeof(Contact).GetProperties())
        {
            if (members.TryGetProperty(JsonNamingPolicy.CamelCase.ConvertName(property.Name), out var value))
            {
                property.SetValue(contact, value.Deserialize(property.PropertyType, CampaignFunctions.Json.Options));
            }
        }
    });

    public Task PutAsync(string kind, string id, string json) => Engine.Get<ILibrary>().SaveAsync(kind, id, Json(json), null, default);

    /// <returns>Why the contact was refused; null: joined.</returns>
    public async Task<string?> JoinAsync(JoinedBy by = JoinedBy.Api) =>
        Assert.Single(await Engine.Get<IMemberships>().JoinAsync(Campaign, [Contact], by, null, default)).Refused;

    /// <summary>Lets time pass, with everything run at its due time.</summary>
    public Task PassAsync(string duration) => Engine.PassAsync(System.Xml.XmlConvert.ToTimeSpan(duration));

    /// <summary>The steps of the scene's campaign that an activity settled.</summary>
    public async Task<string[]> DoAsync(string type, string members = "{}")
    {
        var activity = Json(members).Deserialize<ActivityMembers>(CampaignFunctions.Json.Options)!;
        var matched = await Engine.Get<IActivities>().RecordAsync(
            new Activity { Type = type, Contact = Contact, Email = activity.Email, Url = activity.Url, Form = activity.Form, Text = activity.Text }, default);
        await Engine.DrainAsync();
        return [.. matched.Select(step => step.Step)];
    }

    /// <summary>Every record as <c>step rotation state</c>, oldest first; a waiting one with what it waits for.</summary>
    public async Task<string[]> RecordsAsync() =>
        [.. (await JourneyAsync()).Steps.Select(record => $"{record.Step} {record.Rotation} {record.State}{(record.State == StepState.Waiting ? $" {record.WaitingFor}" : "")}")];

    public Task<Journey> JourneyAsync() => Engine.JourneyAsync(Campaign, Contact);

    public async Task<StepRecord> StepAsync(string step, int rotation = 1) => (await Engine.StepAsync(Campaign, Contact, step, rotation))!;

    public Task<Contact> PersonAsync() => Engine.ContactAsync(Contact);

    public async Task<IEnumerable<string>> TagsAsync() => (await PersonAsync()).Tags;

    /// <summary>The members that a JSON object names are exactly so on the contact.</summary>
    public async Task AssertPersonAsync(string expected)
    {
        var actual = Json(JsonSerializer.Serialize(await PersonAsync(), CampaignFunctions.Json.Options).Replace(":00.0000000Z", ":00Z", StringComparison.Ordinal));
        Assert.All(Json(expected).EnumerateObject(), member => Assert.Equal(member.Value.GetRawText(), actual.GetProperty(member.Name).GetRawText()));
    }

    public static JsonElement Json(string text) => Checking.Json(text.Replace('\'', '"'));

    private sealed record ActivityMembers(string? Email = null, string? Url = null, string? Form = null, string? Text = null);
}
