using System.ComponentModel.DataAnnotations;
using System.Net;
using CampaignFunctions.Channels.Network;
using CampaignFunctions.Channels.Webhooks;
using CampaignFunctions.Journeys;

namespace CampaignFunctions.Tests.Channels.Network;

public sealed class NetworkGuardTests
{
    // {port} is that of a listener on every address of this machine.
    public static TheoryData<string> Urls { get; } =
    [
        // The machine itself, in every spelling.
        "http://127.0.0.1:{port}/", "http://127.1:{port}/", "http://127.0.1:{port}/", "http://2130706433:{port}/", "http://0x7f000001:{port}/", "http://0x7f.0.0.1:{port}/",
        "http://0x7f.1:{port}/", "http://017700000001:{port}/", "http://0177.0.0.1:{port}/", "http://0177.0.0x1:{port}/", "http://127.255.255.254:{port}/", "http://127.0.0.1.:{port}/",
        "http://localhost:{port}/", "http://LOCALHOST:{port}/", "http://localhost.:{port}/", "http://%31%32%37.0.0.1:{port}/", "http://１２７.０.０.１:{port}/", "http://127。0。0。1:{port}/",
        "http://[::1]:{port}/", "http://[0:0:0:0:0:0:0:1]:{port}/", "http://[::ffff:127.0.0.1]:{port}/", "http://[::ffff:7f00:1]:{port}/", "http://[::127.0.0.1]:{port}/",
        "http://[64:ff9b::7f00:1]:{port}/", "http://[64:ff9b:1::7f00:1]:{port}/", "http://[2002:7f00:1::]:{port}/", "http://[2001:0:7f00:1::]:{port}/", "https://127.0.0.1:{port}/",

        // Unspecified.
        "http://0.0.0.0:{port}/", "http://0:{port}/", "http://0.1.2.3:{port}/", "http://[::]:{port}/", "http://[::ffff:0.0.0.0]:{port}/",

        // Private, shared, link-local, the clouds' own.
        "http://10.0.0.1:{port}/", "http://10.255.255.255:{port}/", "http://012.0.0.1:{port}/", "http://172.16.0.1:{port}/", "http://172.31.255.255:{port}/", "http://192.168.1.1:{port}/",
        "http://192.168.257:{port}/", "http://3232235777:{port}/", "http://100.64.0.1:{port}/", "http://100.127.255.254:{port}/", "http://169.254.0.1:{port}/", "http://169.254.169.254:{port}/latest/meta-data/",
        "http://169.254.169.254:{port}/metadata/instance?api-version=2021-02-01", "http://2852039166:{port}/", "http://0xa9fea9fe:{port}/", "http://[::ffff:169.254.169.254]:{port}/",
        "http://[::ffff:a9fe:a9fe]:{port}/", "http://168.63.129.16:{port}/", "http://[fc00::1]:{port}/", "http://[fd00:ec2::254]:{port}/", "http://[fe80::1]:{port}/", "http://[fe80::1%25lo]:{port}/", "http://[fec0::1]:{port}/",

        // Multicast, broadcast, reserved, documentation, tests.
        "http://224.0.0.1:{port}/", "http://239.255.255.250:{port}/", "http://255.255.255.255:{port}/", "http://240.0.0.1:{port}/", "http://[ff02::1]:{port}/", "http://192.0.0.170:{port}/", "http://192.0.2.1:{port}/",
        "http://198.18.0.1:{port}/", "http://198.51.100.7:{port}/", "http://203.0.113.9:{port}/", "http://192.88.99.1:{port}/", "http://[2001:db8::1]:{port}/", "http://[2001:10::1]:{port}/", "http://[3fff::1]:{port}/",
        "http://[100::1]:{port}/", "http://[4000::1]:{port}/",

        // Names that lead there.
        "http://inside.example:{port}/", "http://metadata.google.internal:{port}/", "http://all-inside.example:{port}/", "http://mapped.example:{port}/",

        // What is no plain web address.
        "http://user@93.184.216.34:{port}/", "http://user:password@93.184.216.34:{port}/", "http://93.184.216.34@127.0.0.1:{port}/", "ftp://93.184.216.34:{port}/", "gopher://93.184.216.34:{port}/", "file:///etc/passwd", "ws://93.184.216.34:{port}/",
    ];

    [Theory]
    [MemberData(nameof(Urls))]
    public async Task Nothing_reaches_the_deployments_own_network(string url)
    {
        await using var door = new OpenDoor();
        using var client = Client(new NetworkGuard([], ResolveAsync, door.LeadHereAsync));
        var refused = await Assert.ThrowsAnyAsync<Exception>(() => client.GetAsync(new Uri(url.Replace("{port}", $"{door.Port}", StringComparison.Ordinal))));
        Assert.True(BlockedAddressException.In(refused) is not null || refused is UriFormatException, refused.ToString());
        Assert.Equal(0, door.Visits);
    }

    [Fact]
    public async Task Whoever_lets_nobody_in_was_surely_sent_nothing()
    {
        using var client = Client(new NetworkGuard([], ResolveAsync, NobodyAsync) { ConnectTimeout = TimeSpan.FromMilliseconds(20) });
        var fault = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => client.GetAsync(new Uri("http://93.184.216.34/")));
        Assert.Equal(Outcome.Failed("can't be reached: no connection in time"), Fault.Of(fault, TimeSpan.FromSeconds(10), Outcome.PassedWithError));

        static async Task<Stream> NobodyAsync(IPEndPoint wanted, CancellationToken cancellationToken)
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken);
            return Stream.Null;
        }
    }

    [Theory]
    [InlineData("http://93.184.216.34:{port}/")]
    [InlineData("http://[2606:2800:220:1::1]:{port}/")]
    [InlineData("http://[::ffff:93.184.216.34]:{port}/")]
    [InlineData("http://public.example:{port}/")]
    [InlineData("http://mixed.example:{port}/")]
    [InlineData("http://172.32.0.1:{port}/")]
    [InlineData("http://100.128.0.1:{port}/")]
    [InlineData("http://11.0.0.1:{port}/")]
    public async Task What_is_on_the_internet_is_reached(string url)
    {
        await using var door = new OpenDoor();
        using var client = Client(new NetworkGuard([], ResolveAsync, door.LeadHereAsync));
        using var answer = await client.GetAsync(new Uri(url.Replace("{port}", $"{door.Port}", StringComparison.Ordinal)));
        Assert.Equal((HttpStatusCode.OK, 1), (answer.StatusCode, door.Visits));
    }

    [Theory]
    [InlineData("http://127.0.0.1:{port}/", "127.0.0.0/8", true)]
    [InlineData("http://localhost:{port}/", "127.0.0.0/8, ::1/128", true)]
    [InlineData("http://[::1]:{port}/", "::1/128", true)]
    [InlineData("http://[::ffff:127.0.0.1]:{port}/", "127.0.0.1/32", true)]
    [InlineData("http://127.0.0.2:{port}/", "127.0.0.1/32", false)]
    [InlineData("http://[::1]:{port}/", "127.0.0.0/8", false)]
    [InlineData("http://user@127.0.0.1:{port}/", "127.0.0.0/8", false)]
    public async Task Networks_of_the_allow_list_are_open_and_no_others(string url, string allowed, bool isOpen)
    {
        await using var door = new OpenDoor();
        using var client = Client(new NetworkGuard(Microsoft.Extensions.Options.Options.Create(new WebhookOptions { AllowedNetworks = allowed })));
        var answer = await Record.ExceptionAsync(() => client.GetAsync(new Uri(url.Replace("{port}", $"{door.Port}", StringComparison.Ordinal))));
        Assert.Equal((isOpen, isOpen ? 1 : 0), (answer is null, door.Visits));
    }

    [Fact]
    public async Task A_name_that_leads_elsewhere_the_second_time_gains_nothing()
    {
        await using var door = new OpenDoor();
        var asked = 0;
        using var client = Client(new NetworkGuard([], (_, _) => Task.FromResult(new[] { IPAddress.Parse(asked++ == 0 ? "93.184.216.34" : "127.0.0.1") }), door.LeadHereAsync));
        var url = new Uri($"http://rebinding.example:{door.Port}/");
        using (await client.GetAsync(url))
        {
            Assert.Equal(1, door.Visits);
        }

        await Assert.ThrowsAnyAsync<Exception>(() => client.GetAsync(url));
        Assert.Equal((2, 1), (asked, door.Visits));
    }

    [Fact]
    public async Task A_redirect_is_an_answer_and_is_not_followed()
    {
        await using var door = new OpenDoor();
        await using var stand = await WebStand.StartAsync(request => request.Answer(302, headers: [("Location", $"http://127.0.0.2:{door.Port}/")]));
        using var client = Client(new NetworkGuard(Microsoft.Extensions.Options.Options.Create(new WebhookOptions { AllowedNetworks = "127.0.0.0/8" })));
        using var answer = await client.GetAsync(new Uri(stand.Url));
        Assert.Equal((HttpStatusCode.Found, 0), (answer.StatusCode, door.Visits));
    }

    [Theory]
    [InlineData("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", null, true)]
    [InlineData("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw,a-text-of-more-than-24-bytes", "10.0.0.0/8,fd00::/8", true)]
    [InlineData("@Microsoft.KeyVault(SecretUri=https://x)", "", true)]
    [InlineData("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw,short", null, false)]
    [InlineData("", null, true)]
    [InlineData("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "10.0.0.1/8x", false)]
    [InlineData("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "10.0.0.0/8, everything", false)]
    public void A_malformed_setting_is_refused(string secrets, string? networks, bool isValid)
    {
        var options = new WebhookOptions { SigningSecrets = secrets, AllowedNetworks = networks };
        Assert.Equal(isValid, Validator.TryValidateObject(options, new ValidationContext(options), null, validateAllProperties: true));
    }

    private static HttpClient Client(NetworkGuard guard) => new(new UrlGuard { InnerHandler = guard.CreateHandler() });

    private static Task<IPAddress[]> ResolveAsync(string host, CancellationToken cancellationToken) => host.TrimEnd('.').ToUpperInvariant() switch
    {
        "INSIDE.EXAMPLE" => Addresses("10.1.2.3"),
        "ALL-INSIDE.EXAMPLE" => Addresses("192.168.0.1", "fe80::1", "::1"),
        "MAPPED.EXAMPLE" => Addresses("::ffff:10.0.0.1"),
        "METADATA.GOOGLE.INTERNAL" => Addresses("169.254.169.254"),
        "PUBLIC.EXAMPLE" => Addresses("93.184.216.34"),
        "MIXED.EXAMPLE" => Addresses("10.0.0.1", "93.184.216.34"),
        // Spellings of the machine itself that a resolver may understand.
        _ => Addresses("127.0.0.1", "::1"),
    };

    private static Task<IPAddress[]> Addresses(params string[] addresses) => Task.FromResult(Array.ConvertAll(addresses, IPAddress.Parse));
}
