using FunctionsWorker.Hosting;
using FunctionsWorker.Queues;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace FunctionsWorker.Tests.Hosting;

public sealed class HostFileTests
{
    [Fact]
    public void What_the_file_does_not_say_has_the_default_of_the_functions_host()
    {
        var settings = Read();

        Assert.Equal((8, 4, 5), (settings.BatchSize, settings.NewBatchThreshold, settings.MaxDequeueCount));
        Assert.Equal((TimeSpan.Zero, true), (settings.VisibilityTimeout, settings.IsBase64));
    }

    [Fact]
    public void A_setting_wins_over_the_file() =>
        Assert.Equal(32, Read(("AzureFunctionsJobHost:extensions:queues:batchSize", "32")).BatchSize);

    [Theory]
    [InlineData("batchSize", "33", "batchSize must be 1 to 32")]
    [InlineData("newBatchThreshold", "-1", "newBatchThreshold must be 0 to 1000")]
    [InlineData("maxDequeueCount", "0", "maxDequeueCount must be at least 1")]
    [InlineData("visibilityTimeout", "8.00:00:00", "visibilityTimeout must be 00:00:00 to 7.00:00:00")]
    [InlineData("messageEncoding", "gzip", "messageEncoding must be base64 or none")]
    public void A_value_that_queues_do_not_take_is_refused(string name, string value, string rule)
    {
        var failure = Assert.Throws<InvalidOperationException>(() => Read(($"AzureFunctionsJobHost:extensions:queues:{name}", value)));

        Assert.Equal($"host.json: extensions.queues.{rule}.", failure.Message);
    }

    [Theory]
    [InlineData("Talkative.Part", false)]
    [InlineData("Another.Part", true)]
    public void Log_levels_are_those_of_the_file(string category, bool warns)
    {
        var builder = FunctionsApplication.CreateBuilder([]);
        using var provider = builder.Services.BuildServiceProvider();

        Assert.Equal(warns, provider.GetRequiredService<ILoggerFactory>().CreateLogger(category).IsEnabled(LogLevel.Warning));
    }

    private static QueueSettings Read(params (string Name, string Value)[] settings) => new(
        new HostFile(new ConfigurationBuilder().AddInMemoryCollection(settings.ToDictionary(each => each.Name, each => (string?)each.Value)).Build()),
        new WorkerSettings());
}
