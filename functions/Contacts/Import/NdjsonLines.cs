using System.Buffers;
using System.IO.Pipelines;
using System.Runtime.CompilerServices;
using CampaignFunctions.Schemas;

namespace CampaignFunctions.Contacts.Import;

/// <summary>Reads contacts from NDJSON: one JSON object per line, in the shape of the API. Blank lines are skipped.</summary>
internal static class NdjsonLines
{
    private const int LongestLine = 1024 * 1024;

    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    /// <summary>Whether a body begins like JSON; nothing of it is consumed.</summary>
    public static async Task<bool> LooksLikeItAsync(PipeReader body, CancellationToken cancellationToken)
    {
        var read = await body.ReadAtLeastAsync(ByteOrderMark.Length + 1, cancellationToken);
        var start = new SequenceReader<byte>(read.Buffer);
        start.IsNext(ByteOrderMark, advancePast: true);
        start.AdvancePastAny((byte)' ', (byte)'\t', (byte)'\r', (byte)'\n');
        var found = start.TryPeek(out var first) && first is (byte)'{' or (byte)'[';
        body.AdvanceTo(read.Buffer.Start);
        return found;
    }

    /// <summary>The contacts, line by line.</summary>
    public static async IAsyncEnumerable<ImportLine> ReadAsync(PipeReader body, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var line = 0L;
        var skipping = false;
        while (true)
        {
            var read = await body.ReadAsync(cancellationToken);
            var rest = read.Buffer;
            while (TryTake(ref rest, read.IsCompleted, out var text))
            {
                line++;
                if (!skipping && Read(line, text) is { } found)
                {
                    yield return found;
                }

                skipping = false;
            }

            if (rest.Length > LongestLine)
            {
                if (!skipping)
                {
                    yield return ImportLine.Refused(line + 1, ErrorCodes.TooLong, $"The line has more than {LongestLine:N0} bytes.");
                }

                skipping = true;
                rest = rest.Slice(rest.End);
            }

            body.AdvanceTo(rest.Start, read.Buffer.End);
            if (read.IsCompleted)
            {
                yield break;
            }
        }
    }

    private static bool TryTake(ref ReadOnlySequence<byte> rest, bool isLast, out ReadOnlySequence<byte> line)
    {
        line = rest;
        if (rest.PositionOf((byte)'\n') is { } end)
        {
            line = rest.Slice(0, end);
            rest = rest.Slice(rest.GetPosition(1, end));
            return true;
        }

        if (!isLast || rest.IsEmpty)
        {
            return false;
        }

        rest = rest.Slice(rest.End);
        return true;
    }

    private static ImportLine? Read(long line, ReadOnlySequence<byte> text)
    {
        var bytes = text.ToArray();
        if (bytes.AsSpan().Trim(" \t\r"u8).IsEmpty)
        {
            return null;
        }

        try
        {
            return ImportLine.Of(line, ContactPatch.Of(JsonBody.Parse(bytes)));
        }
        catch (MalformedJsonException malformed)
        {
            return ImportLine.Refused(line, "malformed-json", $"Not valid JSON at column {malformed.Column}. One JSON object per line is expected.");
        }
        catch (ValidationException invalid)
        {
            return ImportLine.Refused(line, invalid);
        }
    }
}
