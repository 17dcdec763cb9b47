using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using CampaignFunctions.Contacts;

namespace CampaignFunctions.Journeys;

/// <summary>
/// Tells repeats of providers' reports: SendGrid and Twilio send a report again for up to 24 hours. What is remembered is bounded, and written in
/// the commit of what the report changed.
/// </summary>
internal static class SeenReports
{
    private const int MostRemembered = 200;
    private static readonly TimeSpan Remembered = TimeSpan.FromDays(3);

    /// <summary>Remembers a report.</summary>
    /// <returns>False: it was taken in before.</returns>
    public static bool Add(Sends sends, string id, DateTimeOffset now)
    {
        var mark = Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes(id)).AsSpan(0, 12));
        if (sends.Reports.Exists(seen => seen.Id == mark))
        {
            return false;
        }

        sends.Reports.RemoveAll(seen => seen.At < now - Remembered);
        if (sends.Reports.Count >= MostRemembered)
        {
            sends.Reports.RemoveRange(0, sends.Reports.Count - MostRemembered + 1);
        }

        sends.Reports.Add(new SeenReport(mark, now));
        return true;
    }
}
