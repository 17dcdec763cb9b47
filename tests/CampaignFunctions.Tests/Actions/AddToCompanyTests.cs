using CampaignFunctions.Actions;
using CampaignFunctions.Contacts;
using CampaignFunctions.Journeys;
using CampaignFunctions.Library;
using CampaignFunctions.Tests.Backend;
using CampaignFunctions.Tests.Journeys.Steps;
using CampaignFunctions.Tests.Storage;

namespace CampaignFunctions.Tests.Actions;

public sealed class AddToCompanyTests(AccountFixture account)
{
    private readonly ICompanies _companies = account.Storage.Get<ICompanies>();

    [Fact]
    public async Task The_company_is_linked_and_becomes_the_primary_one()
    {
        var company = await CompanyAsync();
        var (outcome, state) = await RunAsync(company, new CompanyLink("before", Primary: true));
        Assert.Equal(Outcome.Passed, outcome);
        Assert.Equal([new CompanyLink("before", Primary: false), new CompanyLink(company, Primary: true)], state.Contact.Companies);
        Assert.Equal("Acme", ContactFields.Text(state.Contact, "company"));
    }

    [Fact]
    public async Task A_company_that_was_linked_before_becomes_the_primary_one()
    {
        var company = await CompanyAsync();
        var (_, state) = await RunAsync(company, new CompanyLink(company, Primary: false), new CompanyLink("before", Primary: true));
        Assert.Equal([new CompanyLink(company, Primary: true), new CompanyLink("before", Primary: false)], state.Contact.Companies);
    }

    [Fact]
    public async Task A_company_that_does_not_exist_leaves_the_contact_as_it_is()
    {
        var (outcome, state) = await RunAsync(Samples.NewId(), new CompanyLink("before", Primary: true));
        Assert.Equal((OutcomeKind.PassedWithError, false), (outcome.Kind, state.ContactChanged));
    }

    private Task<(Outcome Outcome, ContactState State)> RunAsync(string company, params CompanyLink[] before) =>
        Trial.RunAsync(new AddToCompany(_companies), $"{{'company':'{company}'}}", Trial.Contact(contact => contact.Companies = [.. before]));

    private async Task<string> CompanyAsync() => (await _companies.SaveAsync(new Company { Id = Samples.NewId(), Name = "Acme" }, null, default)).Stored.Company.Id;
}
