using System.Net.Http.Json;
using System.Text.Json;

namespace Local.Host.Sample;

/// <summary>What <c>GET /api/campaigns/{id}/stats</c> answers.</summary>
internal sealed record JourneyStats(JourneyMembers Members, IReadOnlyList<StepStats> Steps)
{
    /// <summary>The figures of now; null while the app doesn't answer.</summary>
    public static async Task<JourneyStats?> ReadAsync(HttpClient api, string campaign, CancellationToken cancellation)
    {
        try
        {
            return await api.GetFromJsonAsync<JourneyStats>($"/api/campaigns/{campaign}/stats", JsonSerializerOptions.Web, cancellation);
        }
        catch (Exception exception) when (exception is HttpRequestException or JsonException)
        {
            return null;
        }
    }
}

/// <summary>Who is active may have finished: nothing is left to do for them.</summary>
internal sealed record JourneyMembers(int Active, int Left, int Finished)
{
    public int OnTheirWay => Active - Finished;
}

internal sealed record StepStats(
    string Step, string Type, int Waiting, int Running, int Passed, int PassedWithError, int Failed, int Cancelled, int Yes, int No);
