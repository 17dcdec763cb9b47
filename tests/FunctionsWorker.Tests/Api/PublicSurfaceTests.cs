using Microsoft.Azure.Functions.Worker;

namespace FunctionsWorker.Tests.Api;

public sealed class PublicSurfaceTests
{
    [Fact]
    public async Task The_local_worker_offers_exactly_the_listed_part_of_the_isolated_worker()
    {
        var lines = await File.ReadAllLinesAsync(Path.Combine(AppContext.BaseDirectory, "Api", "worker-api.txt"));
        var listed = lines.Where(line => line.Length > 0 && !line.StartsWith('#'));

        Assert.Equal(listed.Order(StringComparer.Ordinal), PublicSurface.Of(typeof(FunctionAttribute).Assembly));
    }
}
