using FunctionsWorker.Discovery;
using FunctionsWorker.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace FunctionsWorker.Tests.Hosting;

public sealed class HostBuilderTests
{
    [Fact]
    public async Task A_classic_host_builder_serves_the_same_functions()
    {
        var builder = new HostBuilder()
            .ConfigureAppConfiguration(configuration => configuration.AddInMemoryCollection(new Dictionary<string, string?>
            {
                ["FunctionsWorker:Url"] = "http://127.0.0.1:0",
                ["AzureFunctionsJobHost:extensions:http:routePrefix"] = "v2",
            }))
            .ConfigureFunctionsWebApplication(worker => worker.UseMiddleware((context, next) =>
            {
                context.GetHttpContext()!.Response.Headers["x-seen"] = "yes";
                return next();
            }))
            .ConfigureServices(services => services.AddSingleton(new FunctionTypes(new WorkerSettings()) { Only = [typeof(Sample)] }));
        using var host = builder.Build();
        await host.StartAsync();
        var address = host.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        using var http = new HttpClient();

        using var response = await http.GetAsync(new Uri($"{address}/v2/sample"));

        Assert.Equal("sample", await response.Content.ReadAsStringAsync());
        Assert.Equal(["yes"], response.Headers.GetValues("x-seen"));
        await host.StopAsync();
    }

    public sealed class Sample
    {
        [Function("Sample")]
        public IResult Run([HttpTrigger(AuthorizationLevel.Anonymous)] HttpRequest request) => Results.Text("sample");
    }
}
