using System.Globalization;

namespace CosmosGateway.Query.Functions;

/// <summary>Points in time as the service writes and reads them: <c>YYYY-MM-DDThh:mm:ss.fffffffZ</c>, in UTC.</summary>
internal static class IsoDateTime
{
    private static readonly string[] Formats =
    [
        "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF", "yyyy-MM-dd'T'HH:mm'Z'", "yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd",
    ];

    public static bool TryParse(string text, out DateTime time) => DateTime.TryParseExact(
        text, Formats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out time);

    public static string Format(DateTime time) => time.ToString("yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'", CultureInfo.InvariantCulture);

    public static long Ticks(DateTime time) => time.Ticks - DateTime.UnixEpoch.Ticks;
}
