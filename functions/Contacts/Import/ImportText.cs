using System.Buffers;
using System.IO.Pipelines;
using System.Text;

namespace CampaignFunctions.Contacts.Import;

/// <summary>The text of an import as UTF-8: what is in another encoding, by its byte order mark or by what the sender says, is translated on the way.</summary>
internal static class ImportText
{
    /// <summary>The body as UTF-8, without having been read.</summary>
    /// <param name="body">The body.</param>
    /// <param name="charset">What the sender says; null: nothing.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The text; null: nobody knows an encoding of that name.</returns>
    public static async Task<PipeReader?> ReadAsync(PipeReader body, string? charset, CancellationToken cancellationToken)
    {
        if (await MarkedAsync(body, cancellationToken) is { } marked)
        {
            return Translate(body, marked);
        }

        return charset is null ? body : Named(charset) is not { } named ? null : named is UTF8Encoding ? body : Translate(body, named);
    }

    // UTF-16 is what spreadsheets call Unicode text.
    private static async Task<Encoding?> MarkedAsync(PipeReader body, CancellationToken cancellationToken)
    {
        var read = await body.ReadAtLeastAsync(2, cancellationToken);
        var start = new byte[2];
        var length = (int)Math.Min(2, read.Buffer.Length);
        read.Buffer.Slice(0, length).CopyTo(start);
        body.AdvanceTo(read.Buffer.Start);
        return (start[0], start[1]) switch
        {
            (0xFF, 0xFE) => Encoding.Unicode,
            (0xFE, 0xFF) => Encoding.BigEndianUnicode,
            _ => null,
        };
    }

    private static PipeReader Translate(PipeReader body, Encoding encoding) =>
        PipeReader.Create(Encoding.CreateTranscodingStream(body.AsStream(), encoding, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)));

    private static Encoding? Named(string charset)
    {
        try
        {
            return CodePagesEncodingProvider.Instance.GetEncoding(charset) ?? Encoding.GetEncoding(charset);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }
}
