using System.Text.Json;

namespace CampaignFunctions.Tests;

public class InstantConverterTests
{
    private static readonly DateTimeOffset Instant = new(2026, 3, 2, 11, 0, 0, 500, TimeSpan.FromHours(1));

    [Fact]
    public void The_API_shows_instants_in_UTC_with_Z() =>
        Assert.Equal("\"2026-03-02T10:00:00.5Z\"", JsonSerializer.Serialize(Instant, Json.HttpOptions));

    [Fact]
    public void Stored_instants_sort_as_text() =>
        Assert.Equal("\"2026-03-02T10:00:00.5000000Z\"", JsonSerializer.Serialize(Instant, Json.Options));

    [Fact]
    public void An_instant_with_an_offset_is_read_as_UTC() =>
        Assert.Equal(TimeSpan.Zero, JsonSerializer.Deserialize<DateTimeOffset>("\"2026-03-02T11:00:00+01:00\"", Json.Options).Offset);
}
