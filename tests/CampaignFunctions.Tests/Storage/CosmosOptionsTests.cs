using CampaignFunctions.Storage.Cosmos;
using Microsoft.Azure.Cosmos;

namespace CampaignFunctions.Tests.Storage;

public sealed class CosmosOptionsTests
{
    private const string Local = "AccountEndpoint=http://127.0.0.1:8081/;AccountKey=a2V5;";
    private const string Account = "https://my-account.documents.azure.com:443/";

    [Theory]
    [InlineData(null, null, "campaigns", "Cosmos__accountEndpoint")]
    [InlineData(Account, Local, "campaigns", "both set")]
    [InlineData("my-account", null, "campaigns", "Cosmos__accountEndpoint")]
    [InlineData(null, "http://127.0.0.1:8081/", "campaigns", "Cosmos__connectionString")]
    [InlineData(null, "AccountEndpoint=http://127.0.0.1:8081/", "campaigns", "Cosmos__connectionString")]
    [InlineData(Account, null, " ", "Cosmos__database")]
    public void What_is_wrong_is_named(string? endpoint, string? connection, string database, string named)
    {
        var result = new CosmosOptionsValidator().Validate(null, new CosmosOptions { AccountEndpoint = endpoint, ConnectionString = connection, Database = database });
        Assert.Contains(named, result.FailureMessage, StringComparison.Ordinal);
    }

    [Fact]
    public void An_account_is_reached_directly_and_nothing_is_created()
    {
        var options = new CosmosOptions { AccountEndpoint = Account };
        Assert.True(new CosmosOptionsValidator().Validate(null, options).Succeeded);
        Assert.Equal((ConnectionMode.Direct, false), (options.EffectiveConnectionMode, options.CreatesIfMissing));
    }

    [Fact]
    public void A_local_account_is_reached_through_its_gateway_and_created()
    {
        var options = new CosmosOptions { ConnectionString = Local };
        Assert.True(new CosmosOptionsValidator().Validate(null, options).Succeeded);
        Assert.Equal((ConnectionMode.Gateway, true), (options.EffectiveConnectionMode, options.CreatesIfMissing));
    }
}
