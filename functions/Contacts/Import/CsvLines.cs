using System.Runtime.CompilerServices;
using CampaignFunctions.Schemas;
using CsvHelper;

namespace CampaignFunctions.Contacts.Import;

/// <summary>Reads contacts from CSV (RFC 4180) with a header line; comma, semicolon, tab or bar part the columns.</summary>
internal static class CsvLines
{
    private const int LongestRow = 1024 * 1024;

    /// <summary>The contacts, row by row.</summary>
    /// <exception cref="ValidationException">The header can't be used.</exception>
    public static async IAsyncEnumerable<ImportLine> ReadAsync(Stream body, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var damaged = false;
        var options = CsvReaderOptions.Default with
        {
            MaxRecordSize = LongestRow,
            TrackLineNumbers = true,
            OnMalformedRecord = _ => damaged = true,
        };
        await using var rows = CsvReader.Create(body, options);
        var columns = await HeaderAsync(rows, cancellationToken);
        damaged = false;
        while (true)
        {
            ImportLine? tooLong = null;
            try
            {
                if (!await rows.ReadAsync(cancellationToken))
                {
                    yield break;
                }
            }
            catch (CsvFormatException exception)
            {
                tooLong = ImportLine.Refused(exception.LineNumber, ErrorCodes.TooLong, $"The row has more than {LongestRow:N0} bytes; a quote that isn't closed may be why. Nothing after it was read.");
            }

            if (tooLong is not null)
            {
                yield return tooLong;
                yield break;
            }

            yield return damaged
                ? ImportLine.Refused(rows.LineNumber, "malformed-row", "The quotes are not in order. Put a cell that holds a quote into quotes, and write that quote twice.")
                : columns.Read(rows.LineNumber, rows.Current.ToArray());
            damaged = false;
        }
    }

    private static async Task<CsvColumns> HeaderAsync(CsvReader rows, CancellationToken cancellationToken)
    {
        try
        {
            await rows.ReadHeaderAsync(cancellationToken);
        }
        catch (CsvFormatException)
        {
            throw new ValidationException([new ValidationError("", ErrorCodes.TooLong, $"The first line has more than {LongestRow:N0} bytes. It must name the columns.")]);
        }

        return rows.Headers.Count > 0
            ? new CsvColumns([.. rows.Headers])
            : throw new ValidationException([new ValidationError("", "no-header", "The first line must name the columns, such as: email,firstname,tags")]);
    }
}
