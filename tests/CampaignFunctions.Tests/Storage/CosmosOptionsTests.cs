using CampaignFunctions.Storage.Cosmos;
using CampaignFunctions.Tests.Settings;
using Microsoft.Azure.Cosmos;

namespace CampaignFunctions.Tests.Storage;

public sealed class CosmosOptionsTests
{
    private const string Local = "AccountEndpoint=http://127.0.0.1:8081/;AccountKey=a2V5;";
    private const string Account = "https://my-account.documents.azure.com:443/";

    [Theory]
    [InlineData(null, null, "Cosmos__accountEndpoint must be set")]
    [InlineData(Account, Local, "both set")]
    [InlineData("my-account", null, "Cosmos__accountEndpoint must be an absolute http or https URL, but is 'my-account'.")]
    [InlineData(null, "http://127.0.0.1:8081/", "Cosmos__connectionString must be")]
    [InlineData(null, "AccountEndpoint=http://127.0.0.1:8081/", "Cosmos__connectionString must be")]
    public void What_is_wrong_is_named(string? endpoint, string? connection, string said) =>
        Assert.Contains(said, Assert.Single(Started.With<CosmosOptions>("Cosmos", ("accountEndpoint", endpoint), ("connectionString", connection)).Wrong), StringComparison.Ordinal);

    [Fact]
    public void An_account_is_reached_directly_and_nothing_is_created()
    {
        var options = Started.With<CosmosOptions>("Cosmos", ("accountEndpoint", Account)).Value;
        Assert.Equal((ConnectionMode.Direct, false), (options.EffectiveConnectionMode, options.CreatesIfMissing));
    }

    [Fact]
    public void A_local_account_is_reached_through_its_gateway_and_created()
    {
        var options = Started.With<CosmosOptions>("Cosmos", ("connectionString", Local)).Value;
        Assert.Equal((ConnectionMode.Gateway, true), (options.EffectiveConnectionMode, options.CreatesIfMissing));
    }
}
