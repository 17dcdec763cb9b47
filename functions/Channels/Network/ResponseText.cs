using System.Text;

namespace CampaignFunctions.Channels.Network;

/// <summary>Reads answers of strangers: never more than is asked for, however much they send.</summary>
internal static class ResponseText
{
    private const int FirstKiB = 1024;
    private const int Chunk = 16 * 1024;

    /// <summary>The first KiB of a body as text. A body that breaks off, or is too slow, gives what came of it.</summary>
    public static async Task<string> ReadAsync(HttpContent content, CancellationToken cancellationToken) =>
        (await ReadAsync(content, FirstKiB, cancellationToken)).Text;

    /// <summary>The beginning of a body as text, and whether that is all of it.</summary>
    /// <param name="content">The body.</param>
    /// <param name="most">How many bytes are read at most.</param>
    /// <param name="cancellationToken">Stops it; what came so far is the answer.</param>
    public static async Task<(string Text, bool IsWhole)> ReadAsync(HttpContent content, int most, CancellationToken cancellationToken)
    {
        using var bytes = new MemoryStream();
        var buffer = new byte[Math.Min(most + 1, Chunk)];
        var isWhole = false;
        try
        {
            await using var stream = await content.ReadAsStreamAsync(cancellationToken);
            int read;
            // One byte more than wanted tells whether there is more.
            while (bytes.Length <= most && (read = await stream.ReadAsync(buffer.AsMemory(0, (int)Math.Min(buffer.Length, most + 1 - bytes.Length)), cancellationToken)) > 0)
            {
                bytes.Write(buffer, 0, read);
            }

            isWhole = bytes.Length <= most;
        }
        catch (Exception exception) when (exception is IOException or HttpRequestException or OperationCanceledException)
        {
            // It broke off: the status has been told already.
        }

        var text = Encoding.UTF8.GetString(bytes.GetBuffer(), 0, (int)Math.Min(bytes.Length, most));
        return (isWhole ? text : text.TrimEnd('\uFFFD'), isWhole);
    }
}
