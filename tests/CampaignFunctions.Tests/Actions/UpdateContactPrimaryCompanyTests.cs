using CampaignFunctions.Actions;
using CampaignFunctions.Contacts;
using CampaignFunctions.Journeys;
using CampaignFunctions.Library;
using CampaignFunctions.Library.Fields;
using CampaignFunctions.Tests.Backend;
using CampaignFunctions.Tests.Journeys.Steps;
using CampaignFunctions.Tests.Schemas;
using CampaignFunctions.Tests.Storage;

namespace CampaignFunctions.Tests.Actions;

public sealed class UpdateContactPrimaryCompanyTests(AccountFixture account)
{
    private readonly ICompanies _companies = account.Storage.Get<ICompanies>();

    [Fact]
    public async Task Fields_are_set_empty_text_is_ignored_and_null_clears()
    {
        var company = await CompanyAsync(Samples.NewId(), """{"city":"Paris","size":5,"old":"x"}""");
        var (outcome, state) = await RunAsync("{'city':'','size':7,'old':null,'contact':'{contactfield=firstname}'}", company);
        Assert.Equal((Outcome.Passed, false), (outcome, state.ContactChanged));
        Assert.Equal("""{"city":"Paris","contact":"Ada","size":7}""", await FieldsAsync(company));
    }

    [Fact]
    public async Task A_contact_without_a_primary_company_passes_with_that_reason()
    {
        var (outcome, _) = await Trial.RunAsync(new UpdateContactPrimaryCompany(_companies, account.Storage.Get<FieldDirectory>()), "{'fields':{'city':'Paris'}}", Trial.Contact(contact => contact.Companies = [new CompanyLink("a", Primary: false)]));
        Assert.Equal(Outcome.PassedWithError("the contact has no primary company"), outcome);
    }

    [Fact]
    public async Task Its_own_name_means_the_primary_company()
    {
        var name = Samples.NewId();
        var company = await CompanyAsync(name);
        await RunAsync($"{{'name':'{name}','city':'Rome'}}", company);
        Assert.Equal("""{"city":"Rome"}""", await FieldsAsync(company));
    }

    [Theory]
    [InlineData("name")]
    [InlineData("companyname")]
    public async Task Another_company_of_that_name_becomes_the_primary_one_and_keeps_its_fields(string property)
    {
        var (name, primary) = (Samples.NewId(), await CompanyAsync(Samples.NewId()));
        var other = await CompanyAsync(name, """{"city":"Paris"}""");
        var (_, state) = await RunAsync($"{{'{property}':'{name}','city':'Rome'}}", primary);
        Assert.Equal([new CompanyLink(primary, Primary: false), new CompanyLink(other, Primary: true)], state.Contact.Companies);
        Assert.Equal("""{"city":"Paris"}""", await FieldsAsync(other));
    }

    [Fact]
    public async Task One_that_is_linked_already_gets_the_fields_and_becomes_the_primary_one()
    {
        var (name, primary) = (Samples.NewId(), await CompanyAsync(Samples.NewId()));
        var other = await CompanyAsync(name);
        var (_, state) = await RunAsync($"{{'name':'{name}','city':'Rome'}}", primary, other);
        Assert.Equal(other, state.Contact.Companies.Single(link => link.Primary).Id);
        Assert.Equal("""{"city":"Rome"}""", await FieldsAsync(other));
    }

    [Fact]
    public async Task A_company_that_does_not_exist_is_made_once_however_often_the_step_runs()
    {
        var (name, primary) = (Samples.NewId(), await CompanyAsync(Samples.NewId()));
        var made = new List<string>();
        for (var delivery = 0; delivery < 2; delivery++)
        {
            var (_, state) = await RunAsync($"{{'name':'{name}','city':'Rome'}}", primary);
            made.Add(state.Contact.Companies.Single(link => link.Primary).Id);
        }

        Assert.Single(made.Distinct());
        Assert.Equal("""{"city":"Rome"}""", await FieldsAsync(made[0]));
    }

    private Task<(Outcome Outcome, ContactState State)> RunAsync(string fields, string primary, params string[] others)
    {
        var contact = Trial.Contact(contact =>
        {
            contact.Companies = [new CompanyLink(primary, Primary: true), .. others.Select(other => new CompanyLink(other, Primary: false))];
            contact.Fields["firstname"] = Checking.Json("\"Ada\"");
        });
        return Trial.RunAsync(new UpdateContactPrimaryCompany(_companies, account.Storage.Get<FieldDirectory>()), $"{{'fields':{fields}}}", contact);
    }

    private async Task<string> CompanyAsync(string name, string fields = "{}") =>
        (await _companies.SaveAsync(new Company { Id = Samples.NewId(), Name = name, Fields = Checking.Json(fields).EnumerateObject().ToDictionary(field => field.Name, field => field.Value) }, null, default)).Stored.Company.Id;

    private async Task<string> FieldsAsync(string company)
    {
        var fields = (await _companies.FindAsync(company, default))!.Company.Fields;
        return $"{{{string.Join(',', fields.OrderBy(field => field.Key, StringComparer.Ordinal).Select(field => $"\"{field.Key}\":{field.Value.GetRawText()}"))}}}";
    }
}
