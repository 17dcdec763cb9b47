using CampaignFunctions.Campaigns;
using CampaignFunctions.Storage;
using CampaignFunctions.Storage.Cosmos;
using CampaignFunctions.Tests.Backend;
using Microsoft.Azure.Cosmos;
using NodaTime;

namespace CampaignFunctions.Tests.Storage;

public sealed class CampaignsTests(AccountFixture account)
{
    private readonly StorageHost _storage = account.Storage;
    private readonly ICampaigns _campaigns = account.Storage.Get<ICampaigns>();

    [Fact]
    public async Task A_saved_campaign_is_found_with_its_tree()
    {
        var id = Samples.NewId();
        var delay = new Delay { Mode = DelayMode.Interval, Interval = Period.FromDays(1), At = new LocalTime(9, 0), Days = [IsoDayOfWeek.Monday] };
        var definition = Samples.Campaign(id, "a") with { Sources = new CampaignSources { Segments = ["new"] } };
        var saved = await _campaigns.SaveAsync(definition with { Steps = [definition.Steps[0] with { Delay = delay }] }, null, default);

        var found = await _campaigns.FindAsync(id, default);
        Assert.Equal(saved.Etag, found!.Etag);
        Assert.Equal(1, found.Tree.Version);
        Assert.Equal(["new"], found.Definition.Sources.Segments);
        var read = Assert.Single(found.Tree.Roots).Definition.Delay!;
        Assert.Equal((delay.Interval, delay.At), (read.Interval, read.At));
        Assert.Equal(delay.Days, read.Days);
        Assert.Null(await _campaigns.FindAsync(Samples.NewId(), default));
    }

    [Fact]
    public async Task Each_save_is_a_version_that_stays()
    {
        var id = Samples.NewId();
        await _campaigns.SaveAsync(Samples.Campaign(id, "a"), null, default);
        await _campaigns.SaveAsync(Samples.Campaign(id, "a", "b"), null, default);
        Assert.Equal([2, 1], (await _campaigns.VersionsAsync(id, default)).Select(version => version.Version));
        Assert.Equal(2, (await _campaigns.FindAsync(id, default))!.Tree.Nodes.Count);
        Assert.Single((await _campaigns.FindVersionAsync(id, 1, default))!.Nodes);
        Assert.Null(await _campaigns.FindVersionAsync(id, 3, default));
    }

    [Fact]
    public async Task Racing_saves_make_a_version_each_and_leave_nothing_behind()
    {
        var id = Samples.NewId();
        await Task.WhenAll(Enumerable.Range(0, 5).Select(index => _campaigns.SaveAsync(Samples.Campaign(id, $"s{index}"), null, default)));
        var versions = await _campaigns.VersionsAsync(id, default);
        Assert.Equal([5, 4, 3, 2, 1], versions.Select(version => version.Version));
        Assert.Equal(["s0", "s1", "s2", "s3", "s4"], versions.Select(version => version.Definition.Steps[0].Id).Order());
        Assert.Equal(6, await CountDocumentsAsync(id));
    }

    [Fact]
    public async Task A_stale_save_is_refused()
    {
        var id = Samples.NewId();
        var first = await _campaigns.SaveAsync(Samples.Campaign(id), null, default);
        await _campaigns.SaveAsync(Samples.Campaign(id), first.Etag, default);
        await Assert.ThrowsAsync<StaleWriteException>(() => _campaigns.SaveAsync(Samples.Campaign(id), first.Etag, default));
        await Assert.ThrowsAsync<StaleWriteException>(() => _campaigns.DeleteAsync(id, first.Etag, default));
        await Assert.ThrowsAsync<StaleWriteException>(() => _campaigns.SaveAsync(Samples.Campaign(Samples.NewId()), first.Etag, default));
    }

    [Fact]
    public async Task Publishing_makes_no_version_and_holds_for_every_version()
    {
        var id = Samples.NewId();
        await _campaigns.SaveAsync(Samples.Campaign(id, "a"), null, default);
        await _campaigns.SaveAsync(Samples.Campaign(id, "b"), null, default);
        var published = await _campaigns.SetPublishedAsync(id, true, null, default);
        Assert.True(published!.Definition.Published);
        Assert.Equal(2, published.Tree.Version);
        Assert.True((await _campaigns.FindVersionAsync(id, 1, default))!.Definition.Published);
        Assert.False((await _campaigns.SetPublishedAsync(id, false, null, default))!.Definition.Published);
        Assert.False((await _campaigns.FindVersionAsync(id, 1, default))!.Definition.Published);
        Assert.Null(await _campaigns.SetPublishedAsync(Samples.NewId(), true, null, default));
    }

    [Fact]
    public async Task An_unchanged_campaign_is_built_once()
    {
        var id = Samples.NewId();
        await _campaigns.SaveAsync(Samples.Campaign(id, "a"), null, default);
        Assert.Same((await _campaigns.FindAsync(id, default))!.Tree, (await _campaigns.FindAsync(id, default))!.Tree);
    }

    [Fact]
    public async Task A_deleted_campaign_leaves_nothing()
    {
        var id = Samples.NewId();
        await _campaigns.SaveAsync(Samples.Campaign(id, "a"), null, default);
        Assert.True(await _campaigns.DeleteAsync(id, null, default));
        Assert.False(await _campaigns.DeleteAsync(id, null, default));
        Assert.Equal(0, await CountDocumentsAsync(id));
    }

    [Fact]
    public async Task Campaigns_are_listed_by_id_without_their_versions()
    {
        var prefix = Samples.NewId();
        foreach (var index in Enumerable.Range(0, 3))
        {
            await _campaigns.SaveAsync(Samples.Campaign($"{prefix}-{index}"), null, default);
        }

        var first = await _campaigns.ListAsync(2, Continuation.After(prefix), default);
        Assert.Equal([$"{prefix}-0", $"{prefix}-1"], first.Items.Select(campaign => campaign.Definition.Id));
        var second = await _campaigns.ListAsync(2, first.Continuation, default);
        Assert.Equal($"{prefix}-2", second.Items[0].Definition.Id);
    }

    private async Task<int> CountDocumentsAsync(string id) => await _storage.Store(Containers.Campaigns)
        .QueryAsync(new QueryDefinition("SELECT VALUE c.id FROM c WHERE STARTSWITH(c.id, @id)").WithParameter("@id", id), null, default).CountAsync();
}
