using CampaignFunctions.Actions;
using CampaignFunctions.Campaigns;
using CampaignFunctions.Contacts;
using CampaignFunctions.Journeys;
using CampaignFunctions.Journeys.Steps;
using CampaignFunctions.Schemas;
using CampaignFunctions.Tests.Engine;
using CampaignFunctions.Tests.Segments;
using static CampaignFunctions.Tests.Engine.Steps;

namespace CampaignFunctions.Tests.Campaigns;

/// <summary>Literal values for fields in steps: refused when the campaign is saved, else named when the step runs.</summary>
public sealed class CampaignFieldsTests(EngineFixture fixture) : IClassFixture<EngineFixture>
{
    [Theory]
    [InlineData("number", "many", "wrong-type")]
    [InlineData("number", "5", null)]
    [InlineData("number", "{contactfield=age}", null)]
    [InlineData("number", "", null)]
    [InlineData("date", "today", null)]
    [InlineData("date", "someday", "invalid-date")]
    public async Task A_literal_that_a_field_cant_hold_is_refused(string kind, string value, string? code)
    {
        await using var engine = fixture.Engine();
        var field = $"f{Guid.NewGuid():N}";
        await engine.FieldAsync(new { id = field, kind });
        var campaign = Campaign(Points("first"), Step("step", "update-contact", new { fields = new Dictionary<string, string> { ["free"] = "x", [field] = value } }));
        var errors = await ErrorsAsync(engine, campaign);
        Assert.Equal(code is null ? [] : [$"/steps/1/properties/fields/{field} {code}"], errors);
    }

    [Fact]
    public async Task What_only_the_run_knows_passes_with_an_error_and_the_rest_is_set()
    {
        await using var engine = fixture.Engine();
        var (field, other) = ($"f{Guid.NewGuid():N}", $"g{Guid.NewGuid():N}");
        await engine.FieldAsync(new { id = field, kind = "number" });
        await engine.FieldAsync(new { id = other, kind = "select", options = new[] { "Red" } });
        var campaign = await engine.SaveAsync(Campaign(Step("step", "update-contact", new { fields = new Dictionary<string, string> { [field] = "{contactfield=city}", [other] = "{contactfield=colour}" } })));
        var contact = await engine.ContactAsync(contact =>
        {
            contact.Fields["city"] = System.Text.Json.JsonSerializer.SerializeToElement("Rome");
            contact.Fields["colour"] = System.Text.Json.JsonSerializer.SerializeToElement("red");
        });
        await engine.JoinAsync(campaign, contact);
        await engine.DrainAsync();
        var record = await engine.StepAsync(campaign, contact, "step");
        Assert.Equal(StepState.PassedWithError, record!.State);
        Assert.Contains($"'{field}' is a number", record.Reason, StringComparison.Ordinal);
        Assert.Equal(("", "Red"), (ContactFields.Text(await engine.ContactAsync(contact), field), ContactFields.Text(await engine.ContactAsync(contact), other)));
    }

    [Theory]
    [InlineData("""{"points":5}""", "/points invalid-value")]
    [InlineData("""{"timeZone":"Mars/Base"}""", "/timeZone invalid-value")]
    [InlineData("""{"email":"nonsense"}""", "/email invalid-value")]
    [InlineData("""{"email":"{contactfield=other}","city":"Rome"}""", null)]
    public void A_literal_that_the_contact_itself_cant_hold_is_refused(string fields, string? finding)
    {
        var found = Tests.Journeys.Steps.Trial.Findings(new UpdateContact(null!, null!, null!, null!), $"{{\"fields\":{fields}}}");
        Assert.Equal(finding is null ? [] : [$"/fields{finding}"], found);
    }

    private static async Task<string[]> ErrorsAsync(JourneyEngine engine, CampaignDefinition campaign)
    {
        try
        {
            await new CampaignFields(engine.Get<StepTypes>(), engine.Get<CampaignFunctions.Library.Fields.FieldDirectory>()).CheckAsync(campaign, default);
            return [];
        }
        catch (ValidationException invalid)
        {
            return [.. invalid.Errors.Select(error => $"{error.Pointer} {error.Code}")];
        }
    }
}
