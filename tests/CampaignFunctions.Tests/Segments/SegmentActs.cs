using System.Text.Json;
using CampaignFunctions.Campaigns;
using CampaignFunctions.Contacts;
using CampaignFunctions.Journeys;
using CampaignFunctions.Library;
using CampaignFunctions.Segments;
using CampaignFunctions.Tests.Engine;

namespace CampaignFunctions.Tests.Segments;

/// <summary>What tests do with segments.</summary>
internal static class SegmentActs
{
    public static object Tagged(string tag) => new { field = "tags", @operator = "eq", value = tag };

    /// <summary>Saves a segment as the API does: a new one, or one in place of what is there.</summary>
    public static async Task<string> SegmentAsync(this JourneyEngine engine, object? filter = null, bool published = true, string? id = null)
    {
        id ??= $"s{Guid.NewGuid():N}";
        var body = JsonSerializer.SerializeToElement(new { id, name = "A segment", published, filter }, Json.Options);
        await engine.Get<LibraryShelves>().SaveAsync(LibraryKinds.Segments, id, body, null, default);
        return id;
    }

    public static Task DeleteSegmentAsync(this JourneyEngine engine, string id) => engine.Get<LibraryShelves>().DeleteAsync(LibraryKinds.Segments, id, null, default);

    /// <summary>The segments of a contact, those by filter with a star.</summary>
    public static async Task<string[]> SegmentsAsync(this JourneyEngine engine, string contact) =>
        [.. (await engine.ContactAsync(contact)).Segments.Select(segment => segment.Source == SegmentSource.Filter ? $"{segment.Id}*" : segment.Id)];

    public static Action<Contact> In(params string[] segments) => contact => contact.Segments = [.. segments.Select(id => new SegmentMembership(id, SegmentSource.Manual))];

    /// <summary>Declares a field as the API does.</summary>
    public static Task FieldAsync(this JourneyEngine engine, object body)
    {
        var declaration = JsonSerializer.SerializeToElement(body, Json.Options);
        return engine.Get<LibraryShelves>().SaveAsync(LibraryKinds.Fields, declaration.GetProperty("id").GetString()!, declaration, null, default);
    }

    public static Task<IReadOnlyList<MatchedStep>> SubmitAsync(this JourneyEngine engine, string contact, string form) =>
        engine.Get<IActivities>().RecordAsync(new CampaignFunctions.Journeys.Activity { Type = "submits-form", Contact = contact, Form = form }, default);

    /// <summary>What the timer does, and all that follows.</summary>
    public static async Task UpkeepAsync(this JourneyEngine engine)
    {
        await engine.Get<SegmentUpkeep>().RunAsync(default);
        await engine.DrainAsync();
    }

    /// <summary>Looks through all segments and all that they feed.</summary>
    public static async Task RebuildAllAsync(this JourneyEngine engine)
    {
        await engine.UpkeepAsync();
        await engine.PassAsync(TimeSpan.FromDays(1));
        await engine.UpkeepAsync();
    }

    /// <summary>Saves a campaign with source segments: a point now, ten an hour later.</summary>
    public static Task<StoredCampaign> FedAsync(this JourneyEngine engine, params string[] segments) => engine.FedAsync(allowRestart: false, segments);

    public static Task<StoredCampaign> FedAsync(this JourneyEngine engine, bool allowRestart, params string[] segments) =>
        engine.SaveAsync(Steps.Campaign(Steps.Points("now"), Steps.Points("later", 10).Under("now").After(TimeSpan.FromHours(1))) with { AllowRestart = allowRestart, Sources = new() { Segments = segments } });
}
