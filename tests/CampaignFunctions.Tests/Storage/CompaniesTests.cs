using CampaignFunctions.Library;
using CampaignFunctions.Storage;
using CampaignFunctions.Tests.Backend;

namespace CampaignFunctions.Tests.Storage;

public sealed class CompaniesTests(AccountFixture account)
{
    private readonly ICompanies _companies = account.Storage.Get<ICompanies>();

    [Fact]
    public async Task A_score_change_counts_once_per_step_however_often_and_at_once_it_comes()
    {
        var company = await SaveAsync();
        var added = await Task.WhenAll(Enumerable.Range(0, 12).Select(index => _companies.AddScoreAsync(company, "c1", 5, $"step-{index % 3}", default)));
        Assert.All(added, Assert.True);
        Assert.Equal(15, (await _companies.FindAsync(company, default))!.Company.Score);
    }

    [Fact]
    public async Task Changes_that_come_together_count_once_each_however_many_of_them_came_before()
    {
        var company = await SaveAsync();
        ScoreChange[] changes = [.. Enumerable.Range(0, 150).Select(index => new ScoreChange("c1", 1, $"step-{index}"))];
        await _companies.AddScoresAsync(company, changes[..10], default);
        await Task.WhenAll(_companies.AddScoresAsync(company, changes, default), _companies.AddScoresAsync(company, [.. changes.Reverse(), changes[0]], default));
        Assert.Equal(150, (await _companies.FindAsync(company, default))!.Company.Score);
    }

    [Fact]
    public async Task A_company_that_does_not_exist_has_no_score()
    {
        Assert.False(await _companies.AddScoreAsync(Samples.NewId(), "c1", 5, "step", default));
    }

    [Fact]
    public async Task A_forgotten_contact_keeps_the_score()
    {
        var company = await SaveAsync();
        var contact = Samples.NewId();
        await _companies.AddScoreAsync(company, contact, 5, "step", default);
        await _companies.ForgetContactAsync(contact, default);
        Assert.Equal(5, (await _companies.FindAsync(company, default))!.Company.Score);
        await _companies.AddScoreAsync(company, contact, 5, "step", default);
        Assert.Equal(10, (await _companies.FindAsync(company, default))!.Company.Score);
    }

    [Fact]
    public async Task Stale_writes_are_refused()
    {
        var company = await SaveAsync();
        var stored = (await _companies.FindAsync(company, default))!;
        await _companies.AddScoreAsync(company, "c1", 1, "step", default);
        await Assert.ThrowsAsync<StaleWriteException>(() => _companies.SaveAsync(stored.Company, stored.Etag, default));
        await Assert.ThrowsAsync<StaleWriteException>(() => _companies.DeleteAsync(company, stored.Etag, default));
    }

    [Fact]
    public async Task Whoever_makes_a_company_that_is_there_already_leaves_it_as_it_is()
    {
        var id = Samples.NewId();
        var made = await Task.WhenAll(Enumerable.Range(0, 8).Select(async index =>
        {
            await _companies.FindOrCreateAsync(new Company { Id = id, Name = $"Acme {index}" }, default);
            await _companies.AddScoresAsync(id, [new ScoreChange("c1", 5, $"step-{index}")], default);
            return (await _companies.FindOrCreateAsync(new Company { Id = id, Name = "late" }, default)).Company.Name;
        }));
        Assert.Single(made.Distinct());
        Assert.Equal((made[0], 40), ((await _companies.FindAsync(id, default))!.Company.Name, (await _companies.FindAsync(id, default))!.Company.Score));
    }

    [Fact]
    public async Task A_company_made_anew_has_no_marks_of_the_deleted_one()
    {
        var company = await SaveAsync();
        await Task.WhenAll(Enumerable.Range(0, 120).Select(index => _companies.AddScoreAsync(company, "c1", 1, $"step-{index}", default)));
        var stored = (await _companies.FindAsync(company, default))!;
        Assert.Equal(120, stored.Company.Score);
        Assert.True(await _companies.DeleteAsync(company, stored.Etag, default));
        Assert.False(await _companies.DeleteAsync(company, null, default));

        await SaveAsync(company);
        await _companies.AddScoreAsync(company, "c1", 1, "step-0", default);
        Assert.Equal(1, (await _companies.FindAsync(company, default))!.Company.Score);
    }

    [Fact]
    public async Task Companies_are_found_together_those_that_exist()
    {
        string[] ids = [await SaveAsync(), await SaveAsync(), Samples.NewId()];
        var found = await _companies.FindManyAsync([.. ids, ids[0]], default);
        Assert.Equal(ids[..2].Order(), found.Keys.Order());
        Assert.Equal(ids[0], found[ids[0]].Id);
    }

    [Fact]
    public async Task Companies_are_listed_by_id()
    {
        var prefix = Samples.NewId();
        foreach (var index in new[] { 2, 0, 1 })
        {
            await SaveAsync($"{prefix}-{index}");
        }

        var first = await _companies.ListAsync(2, Continuation.After(prefix), default);
        Assert.Equal([$"{prefix}-0", $"{prefix}-1"], first.Items.Select(stored => stored.Company.Id));
        Assert.Equal($"{prefix}-2", (await _companies.ListAsync(2, first.Continuation, default)).Items[0].Company.Id);
    }

    private async Task<string> SaveAsync(string? id = null)
    {
        var saved = await _companies.SaveAsync(new Company { Id = id ?? Samples.NewId(), Name = "Acme" }, null, default);
        Assert.True(saved.Created);
        return saved.Stored.Company.Id;
    }
}
