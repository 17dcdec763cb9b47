using System.Text.Json;
using CampaignFunctions.Contacts;
using CampaignFunctions.Library;
using CampaignFunctions.Tests.Engine;
using static CampaignFunctions.Tests.Engine.Steps;

namespace CampaignFunctions.Tests.Channels;

public sealed class CompanyTokenTests(EngineFixture fixture) : IClassFixture<EngineFixture>
{
    [Theory]
    [InlineData(true, "To Acme, Oslo")]
    [InlineData(false, "To you, ")]
    public async Task An_email_takes_what_the_contact_lacks_from_its_primary_company(bool hasCompany, string subject)
    {
        await using var engine = fixture.Engine();
        var company = $"acme-{Guid.NewGuid():N}";
        await engine.Get<ICompanies>().SaveAsync(new Company { Id = company, Name = "Acme", Fields = new Dictionary<string, JsonElement> { ["city"] = JsonSerializer.SerializeToElement("Oslo") } }, null, default);
        var email = await engine.EmailAsync(new { subject = "To {contactfield=companyname|you}, {contactfield=companycity}", html = "<p>x</p>" });
        var contact = await engine.ContactAsync(contact => contact.Companies = hasCompany ? [new CompanyLink(company, Primary: true)] : []);
        await engine.JoinAsync(await engine.SaveAsync(Campaign(Mail("mail", email))), contact);
        await engine.DrainAsync();
        Assert.Equal(subject, Assert.Single(engine.Mail.Sent).Subject);
    }

    [Fact]
    public async Task A_users_email_goes_to_the_address_that_the_company_has()
    {
        await using var engine = fixture.Engine();
        var company = $"acme-{Guid.NewGuid():N}";
        await engine.Get<ICompanies>().SaveAsync(new Company { Id = company, Name = "Acme", Fields = new Dictionary<string, JsonElement> { ["mail"] = JsonSerializer.SerializeToElement("sales@acme.example") } }, null, default);
        var contact = await engine.ContactAsync(contact => contact.Companies = [new CompanyLink(company, Primary: true)]);
        await engine.JoinAsync(await engine.SaveAsync(Campaign(Step("tell", "send-email-to-user", new { email = await engine.EmailAsync(), to = new[] { "{contactfield=companymail}" } }))), contact);
        await engine.DrainAsync();
        Assert.Equal("sales@acme.example", Assert.Single(engine.Mail.Sent).To);
    }
}
