using System.Threading.Channels;
using CampaignFunctions.Schemas;

namespace CampaignFunctions.Contacts.Import;

/// <summary>Takes in any number of contacts in constant memory: a few lanes write at the same time, and lines about the same contact keep their order.</summary>
public sealed class ContactImport(IContacts contacts, TimeProvider clock)
{
    private const int Lanes = 8;
    private const int LaneLength = 32;
    private const int JoinTogether = 100;

    /// <summary>Writes contacts line by line; a line that is refused stops no other.</summary>
    /// <param name="lines">The contacts.</param>
    /// <param name="join">Lets up to 100 of the contacts join a campaign and gives how many could; null: they join none.</param>
    /// <param name="cancellationToken">Stops it; what was written stays.</param>
    public async Task<ImportReport> RunAsync(IAsyncEnumerable<ImportLine> lines, Func<IReadOnlyList<string>, CancellationToken, Task<int>>? join, CancellationToken cancellationToken)
    {
        var report = new ImportReport();
        using var failure = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var lanes = Enumerable.Range(0, Lanes).Select(_ => Channel.CreateBounded<ImportLine>(LaneLength)).ToArray();
        var workers = lanes.Select(lane => WorkAsync(lane.Reader, join, report, failure)).ToArray();
        try
        {
            await foreach (var line in lines.WithCancellation(failure.Token))
            {
                if (line.Patch is { } patch)
                {
                    await lanes[LaneOf(patch)].Writer.WriteAsync(line, failure.Token);
                }
                else
                {
                    report.Reject(line.Refusal!);
                }
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // A worker failed; its exception comes out below.
        }
        finally
        {
            Array.ForEach(lanes, lane => lane.Writer.Complete());
            await Task.WhenAll(workers);
        }

        return report;
    }

    private static int LaneOf(ContactPatch patch) =>
        (int)((uint)StringComparer.OrdinalIgnoreCase.GetHashCode(patch.Id ?? patch.Email!) % Lanes);

    private async Task WorkAsync(ChannelReader<ImportLine> lane, Func<IReadOnlyList<string>, CancellationToken, Task<int>>? join, ImportReport report, CancellationTokenSource failure)
    {
        try
        {
            var written = new List<string>();
            await foreach (var line in lane.ReadAllAsync(failure.Token))
            {
                if (await WriteAsync(line, report, failure.Token) is { } contact && join is not null)
                {
                    written.Add(contact);
                }

                if (written.Count == JoinTogether)
                {
                    await JoinAsync(join!, written, report, failure.Token);
                }
            }

            if (written.Count > 0)
            {
                await JoinAsync(join!, written, report, failure.Token);
            }
        }
        catch
        {
            await failure.CancelAsync();
            throw;
        }
    }

    private async Task<string?> WriteAsync(ImportLine line, ImportReport report, CancellationToken cancellationToken)
    {
        try
        {
            var written = await contacts.UpsertAsync(line.Patch!.Id, line.Patch.Email, (contact, _) => Change(contact, line.Patch), cancellationToken);
            report.Count(written.Created);
            return written.Stored.Contact.Id;
        }
        catch (ValidationException invalid)
        {
            report.Reject(ImportLine.Refused(line.Line, invalid).Refusal!);
        }
        catch (EmailTakenException taken)
        {
            report.Reject(new Rejection(line.Line, "email-taken", taken.Message));
        }

        return null;
    }

    private IReadOnlyList<HistoryEntry> Change(Contact contact, ContactPatch patch)
    {
        var wanted = patch.Over(contact);
        return ContactEdit.Apply(contact, wanted with { Tags = [.. contact.Tags, .. wanted.Tags] }, clock.GetUtcNow());
    }

    private static async Task JoinAsync(Func<IReadOnlyList<string>, CancellationToken, Task<int>> join, List<string> written, ImportReport report, CancellationToken cancellationToken)
    {
        report.CountJoined(await join([.. written.Distinct(StringComparer.Ordinal)], cancellationToken));
        written.Clear();
    }
}
