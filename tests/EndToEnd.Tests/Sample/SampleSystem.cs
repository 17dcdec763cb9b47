using EndToEnd.Tests.Running;

namespace EndToEnd.Tests.Sample;

/// <summary>What is known about the sample from its files.</summary>
internal static class SampleSystem
{
    public const string Campaign = "welcome";

    /// <summary>The contacts of the CSV: id, email, first name, country.</summary>
    public static IReadOnlyList<(string Id, string Email, string FirstName, string Country)> Contacts { get; } =
    [
        .. File.ReadLines(Path.Combine(RepositoryFolder.Root, "samples", "contacts.csv")).Skip(1)
            .Select(line => line.Split(','))
            .Select(cells => (cells[0], cells[1], cells[2], cells[5])),
    ];

    /// <summary>Waits until the starter has let the sample's last contact join, and all have gone as far as they can.</summary>
    public static async Task WaitUntilLoadedAsync(LocalClient local)
    {
        await Eventually.IsTrueAsync("the sample is loaded", async () =>
        {
            using var answer = await local.Http.GetAsync($"/api/contacts/{Contacts[^1].Id}/journeys");
            return answer.IsSuccessStatusCode && (await answer.Content.ReadAsStringAsync()).Contains(Campaign, StringComparison.Ordinal);
        });
        await local.SettleAsync();
    }
}
