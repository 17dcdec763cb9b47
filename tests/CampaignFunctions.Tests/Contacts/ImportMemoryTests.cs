using System.IO.Pipelines;
using System.Text;
using CampaignFunctions.Contacts.Import;

namespace CampaignFunctions.Tests.Contacts;

/// <summary>Measured alone: what other tests hold would count.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public class MemoryCollection
{
    public const string Name = "measured memory";
}

[Collection(MemoryCollection.Name)]
public class ImportMemoryTests
{
    private const int Rows = 20_000;
    private const long Bounded = 8 * 1024 * 1024;

    [Fact]
    public Task Rows_of_CSV_are_read_in_constant_memory() =>
        ReadAsync(Text(row => $"c{row},c{row}@example.org,Ada,vip;new,{new string('x', 400)}\n", "id,email,firstname,tags,note\n"), body => CsvLines.ReadAsync(body, CancellationToken.None));

    [Fact]
    public Task Lines_of_JSON_are_read_in_constant_memory() =>
        ReadAsync(Text(row => $$$"""{"id":"c{{{row}}}","email":"c{{{row}}}@example.org","tags":["vip"],"fields":{"note":"{{{new string('x', 400)}}}"}}""" + "\n"), body => NdjsonLines.ReadAsync(PipeReader.Create(body), CancellationToken.None));

    // What is alive after some thousand rows is alive after all of them, whatever the length of the file.
    private static async Task ReadAsync(IEnumerable<byte[]> text, Func<Stream, IAsyncEnumerable<ImportLine>> read)
    {
        var rows = 0;
        var early = 0L;
        await foreach (var line in read(new LazyStream(text)))
        {
            Assert.Null(line.Refusal);
            if (++rows == Rows / 10)
            {
                early = GC.GetTotalMemory(forceFullCollection: true);
            }
            else if (rows % (Rows / 5) == 0)
            {
                Assert.InRange(GC.GetTotalMemory(forceFullCollection: true) - early, long.MinValue, Bounded);
            }
        }

        Assert.Equal(Rows, rows);
    }

    private static IEnumerable<byte[]> Text(Func<int, string> row, string head = "") =>
        Enumerable.Range(0, Rows).Select(number => Encoding.UTF8.GetBytes((number == 0 ? head : "") + row(number)));

    /// <summary>A body that is made while it is read.</summary>
    private sealed class LazyStream(IEnumerable<byte[]> pieces) : Stream
    {
        private readonly IEnumerator<byte[]> _pieces = pieces.GetEnumerator();
        private ReadOnlyMemory<byte> _rest;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override int Read(Span<byte> buffer)
        {
            if (_rest.IsEmpty)
            {
                _rest = _pieces.MoveNext() ? _pieces.Current : ReadOnlyMemory<byte>.Empty;
            }

            var length = Math.Min(buffer.Length, _rest.Length);
            _rest.Span[..length].CopyTo(buffer);
            _rest = _rest[length..];
            return length;
        }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => ValueTask.FromResult(Read(buffer.Span));

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
