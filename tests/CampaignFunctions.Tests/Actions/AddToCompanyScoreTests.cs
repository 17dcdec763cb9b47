using CampaignFunctions.Actions;
using CampaignFunctions.Contacts;
using CampaignFunctions.Journeys;
using CampaignFunctions.Library;
using CampaignFunctions.Tests.Backend;
using CampaignFunctions.Tests.Journeys.Steps;
using CampaignFunctions.Tests.Storage;

namespace CampaignFunctions.Tests.Actions;

public sealed class AddToCompanyScoreTests(AccountFixture account)
{
    private readonly ICompanies _companies = account.Storage.Get<ICompanies>();

    [Fact]
    public async Task Every_company_of_the_contact_is_counted()
    {
        var (first, second) = (await CompanyAsync(), await CompanyAsync());
        Assert.Equal(Outcome.Passed, await RunAsync(-5, first, second));
        Assert.Equal((-5, -5), (await ScoreAsync(first), await ScoreAsync(second)));
    }

    [Fact]
    public async Task The_same_step_counts_once_however_often_and_at_once_it_runs()
    {
        var company = await CompanyAsync();
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => RunAsync(5, company)));
        Assert.Equal(5, await ScoreAsync(company));
    }

    [Fact]
    public async Task A_contact_without_a_company_passes_with_that_reason() =>
        Assert.Equal(Outcome.PassedWithError("the contact has no company"), await RunAsync(5));

    [Fact]
    public async Task A_company_that_is_gone_is_named_and_the_others_are_counted()
    {
        var (company, missing) = (await CompanyAsync(), Samples.NewId());
        var outcome = await RunAsync(5, missing, company);
        Assert.Equal(Outcome.PassedWithError($"the company '{missing}' was not found"), outcome);
        Assert.Equal(5, await ScoreAsync(company));
    }

    private async Task<Outcome> RunAsync(int score, params string[] companies)
    {
        var contact = Trial.Contact(contact => contact.Companies = [.. companies.Select(company => new CompanyLink(company, Primary: false))]);
        var (outcome, state) = await Trial.RunAsync(new AddToCompanyScore(_companies), $"{{'score':{score}}}", contact);
        await OwedScores.CountAsync(_companies, state.Journeys.Single().Owed.Select(owed => (contact.Id, owed)), default);
        return outcome;
    }

    private async Task<long> ScoreAsync(string company) => (await _companies.FindAsync(company, default))!.Company.Score;

    private async Task<string> CompanyAsync() => (await _companies.SaveAsync(new Company { Id = Samples.NewId(), Name = "Acme" }, null, default)).Stored.Company.Id;
}
