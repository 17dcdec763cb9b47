using System.Text.Json;
using CampaignFunctions.Campaigns;
using CampaignFunctions.Contacts;
using CampaignFunctions.Journeys;
using CampaignFunctions.Library;
using CampaignFunctions.Tests.Engine;
using CampaignFunctions.Tests.Schemas;
using static CampaignFunctions.Tests.Engine.Steps;

namespace CampaignFunctions.Tests.Crashes;

/// <summary>
/// One campaign for each action type, whose step changes something that can be counted, and a contact for it. Properties are JSON with <c>'</c> for <c>"</c>;
/// <c>@other</c> is a second campaign, <c>@letter</c> an email and a message that is this email, <c>@outside</c> the address of a system that does what it is asked for.
/// </summary>
internal static class ActionTrials
{
    private const string Below = "below";

    /// <summary>By action type.</summary>
    public static IReadOnlyDictionary<string, string> Properties { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["add-do-not-contact"] = "{'channels':['sms']}",
        ["add-to-company"] = "{'company':'acme'}",
        ["add-to-company-score"] = "{'score':10}",
        ["adjust-contact-points"] = "{'points':5}",
        ["change-campaigns"] = "{'addTo':['@other'],'removeFrom':['this']}",
        ["change-contact-stage"] = "{'stage':'lead'}",
        ["delete-contact"] = "{}",
        ["jump-to-event"] = "{'target':'target'}",
        ["modify-contact-segments"] = "{'add':['vip']}",
        ["modify-contact-tags"] = "{'add':['tagged']}",
        ["push-contact-to-integration"] = "{'integration':'crm'}",
        ["remove-do-not-contact"] = "{'channels':['phone']}",
        ["send-email"] = "{'email':'@letter'}",
        ["send-email-to-user"] = "{'email':'@letter','toOwner':true}",
        ["send-webhook"] = "{'url':'@outside/hook','method':'POST'}",
        ["send-marketing-message"] = "{'message':'@letter'}",
        ["update-contact"] = "{'fields':{'city':'Paris','email':'@new'}}",
        ["update-contact-owner"] = "{'owner':'una'}",
        ["update-contact-primary-company"] = "{'fields':{'city':'Paris'}}",
    };

    public static async Task<StoredCampaign> CampaignAsync(JourneyEngine engine, string type)
    {
        await LibraryAsync(engine);
        var other = await engine.SaveAsync(Campaign(Points("joined", 1000)));
        var letter = await engine.EmailAsync();
        await engine.Get<ILibrary>().SaveAsync(LibraryKinds.Messages, letter, Checking.Json($$"""{"id":"{{letter}}","name":"m","channels":[{"channel":"email","content":"{{letter}}"}]}"""), null, default);
        var properties = Properties[type].Replace('\'', '"').Replace("@other", other.Definition.Id, StringComparison.Ordinal).Replace("@letter", letter, StringComparison.Ordinal).Replace("@outside", engine.Mail.Url, StringComparison.Ordinal);
        var step = new StepDefinition { Id = "step", Type = type, Properties = Checking.Json(properties.Replace("@new", $"{{contactfield=id}}@new.example", StringComparison.Ordinal)) };
        return await engine.SaveAsync(type switch
        {
            "delete-contact" => Campaign(Points("before"), step),
            "jump-to-event" => Campaign(Points("before"), step, Points("target", 10).After(TimeSpan.FromMinutes(1)), Points(Below, 100).Under("target")),
            _ => Campaign(Points("before"), step, Points(Below, 100).Under("step"), Points("later", 10).Under("step").After(TimeSpan.FromMinutes(1))),
        });
    }

    /// <summary>A contact with a company of its own.</summary>
    public static async Task<string> ContactAsync(JourneyEngine engine)
    {
        var company = await engine.CompanyAsync();
        return await engine.ContactAsync(contact =>
        {
            contact.Companies.Add(new CompanyLink(company, Primary: true));
            contact.DoNotContact.Add(new DoNotContact("phone", DoNotContactReason.Bounced, null, engine.Now));
            contact.Owner = "olga";
            contact.Fields["id"] = JsonSerializer.SerializeToElement(contact.Id);
        });
    }

    /// <summary>All that a contact has come to in the end, without ids and times; one line each. None of its steps is open any more.</summary>
    public static async Task<List<string>> SeenAsync(JourneyEngine engine, string contact)
    {
        var lines = new List<string>();
        if (await engine.Get<IContactStates>().ReadWholeAsync(contact, default) is { } state)
        {
            var person = state.Contact;
            lines.Add($"points {person.Points}, stage {person.Stage}, owner {person.Owner}, tags {string.Join('+', person.Tags)}, segments {string.Join('+', person.Segments.Select(segment => segment.Id))}");
            lines.Add($"city {ContactFields.Text(person, "city")}, email {person.Email?.Replace(contact, "", StringComparison.Ordinal)}, not to be contacted by {string.Join('+', person.DoNotContact.Select(entry => entry.Channel))}");
            lines.AddRange(person.RemoteIds.Select(remote => $"in {remote.Key} as {remote.Value.Id}"));
            lines.AddRange(person.Companies.Select((link, index) => $"company {index} {(link.Primary ? "primary" : "")}"));
            foreach (var link in person.Companies)
            {
                var company = (await engine.Get<ICompanies>().FindAsync(link.Id, default))!.Company;
                lines.Add($"score {company.Score}, city {company.Fields.GetValueOrDefault("city")}");
            }
        }

        var journeys = await engine.Get<IJourneys>().OfContactAsync(contact, default);
        Assert.DoesNotContain(journeys.SelectMany(journey => journey.Steps), record => record.IsOpen);
        lines.AddRange(journeys
            .SelectMany(journey => journey.Steps.Select(record => $"{record.Step} {record.Rotation} {record.State} {record.WaitingFor} {record.Attempt} {record.Reason?.Replace(journey.Campaign, "", StringComparison.Ordinal)} {(journey.Active ? "" : "has left")}"))
            .Order(StringComparer.Ordinal));
        lines.AddRange((await engine.HistoryAsync(contact)).Select(entry => $"history {entry.Kind} {entry.Step} {entry.Delta} {entry.To}").Order(StringComparer.Ordinal));
        lines.Add($"others {engine.Mail.Others.Where(other => other.Contains(contact, StringComparison.Ordinal)).Distinct(StringComparer.Ordinal).Count()}");
        lines.Add($"mails {engine.Mail.Sent.Count(mail => mail.StepId.Contains(contact, StringComparison.Ordinal))}");
        return lines;
    }

    private static async Task LibraryAsync(JourneyEngine engine)
    {
        var library = engine.Get<ILibrary>();
        await library.SaveAsync(LibraryKinds.Stages, "lead", Checking.Json("""{"id":"lead","name":"Lead","weight":10,"published":true}"""), null, default);
        await library.SaveAsync(LibraryKinds.Segments, "vip", Checking.Json("""{"id":"vip","name":"VIP"}"""), null, default);
        await library.SaveAsync(LibraryKinds.Users, "una", Checking.Json("""{"id":"una","name":"Una","email":"una@shop.example"}"""), null, default);
        await library.SaveAsync(LibraryKinds.Users, "olga", Checking.Json("""{"id":"olga","name":"Olga","email":"olga@shop.example"}"""), null, default);
        await library.SaveAsync(LibraryKinds.Integrations, "crm", Checking.Json($$$"""{"id":"crm","kind":"http","published":true,"settings":{"url":"{{{engine.Mail.Url}}}/{key}"}}"""), null, default);
        await engine.Get<ICompanies>().SaveAsync(new Company { Id = "acme", Name = "Acme" }, null, default);
    }
}
