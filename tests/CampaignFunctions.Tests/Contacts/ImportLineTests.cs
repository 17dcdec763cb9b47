using System.IO.Pipelines;
using System.Text;
using CampaignFunctions.Contacts.Import;
using CampaignFunctions.Schemas;

namespace CampaignFunctions.Tests.Contacts;

public class ImportLineTests
{
    [Theory]
    [InlineData("email,firstname,tags\na@b.c,Ada,vip; new\n")]
    [InlineData("email;firstname;tags\na@b.c;Ada;\"vip; new\"\n")]
    [InlineData("email\tfirstname\ttags\r\na@b.c\tAda\tvip; new")]
    [InlineData("\uFEFFEmail,firstname,Tags\n\n\"a@b.c\",\"Ada\",\"vip;new\"\n")]
    public async Task A_row_becomes_a_contact(string csv)
    {
        var line = Assert.Single(await Csv(csv));
        var view = line.Patch!.InPlaceOf(ContactBodies.Contact());
        Assert.Equal("a@b.c", view.Email);
        Assert.Equal("Ada", view.Fields["firstname"].GetString());
        Assert.Equal(["vip", "new"], view.Tags);
    }

    [Theory]
    [InlineData("email,points\na@b.c,many\n", 2, "wrong-type")]
    [InlineData("email,points\na@b.c\n", 2, "column-count")]
    [InlineData("email,points\na@b.c,1,2\n", 2, "column-count")]
    [InlineData("email,firstname\n,Ada\n", 2, "no-identity")]
    [InlineData("email,firstname\nnobody,Ada\n", 2, "invalid-email")]
    [InlineData("email,firstname\na@b.c,A\"d\"a\n", 2, "malformed-row")]
    [InlineData("email,firstname\n\n\nnobody,Ada\n", 4, "invalid-email")]
    [InlineData("id,email\nc1,\"a@b.c\n", 2, "malformed-row")]
    [InlineData("email,firstname\na@b.c,Zo\uFFFD\n", 2, "invalid-encoding")]
    public async Task A_bad_row_is_refused_with_its_line(string csv, long line, string code)
    {
        var refusal = Assert.Single(await Csv(csv)).Refusal!;
        Assert.Equal((line, code), (refusal.Line, refusal.Code));
    }

    [Fact]
    public async Task A_row_after_a_cell_of_several_lines_has_the_line_where_it_begins() =>
        Assert.Equal(4, (await Csv("email,note\na@b.c,\"one\ntwo\"\nnobody,x\n"))[1].Line);

    [Theory]
    [InlineData("email,email\n", "duplicate")]
    [InlineData("email,\n", "blank")]
    [InlineData("email,doNotContact\n", "unsupported-column")]
    [InlineData("", "no-header")]
    public async Task A_header_that_can_not_be_used_is_refused_as_a_whole(string csv, string code) =>
        Assert.Equal(code, (await Assert.ThrowsAsync<ValidationException>(() => Csv(csv))).Errors[0].Code);

    [Fact]
    public async Task A_row_without_end_is_refused_and_nothing_after_it_is_read()
    {
        var lines = await Csv("email,note\na@b.c,\"" + new string('x', 3_000_000));
        Assert.Equal("too-long", Assert.Single(lines).Refusal!.Code);
    }

    [Fact]
    public async Task JSON_lines_become_contacts_and_blank_ones_are_skipped()
    {
        var lines = await Ndjson("{\"id\":\"c1\",\"doNotContact\":[{\"channel\":\"sms\"}]}\r\n\n{\"email\":\"a@b.c\"}");
        Assert.Equal([(1, "c1", null), (3, null, "a@b.c")], lines.Select(line => (line.Line, line.Patch!.Id, line.Patch.Email)));
    }

    [Theory]
    [InlineData("{\"email\":", "malformed-json")]
    [InlineData("[]", "wrong-type")]
    [InlineData("{\"emial\":\"a@b.c\"}", "unknown-property")]
    [InlineData("{}", "no-identity")]
    public async Task A_bad_JSON_line_is_refused_with_its_line(string text, string code)
    {
        var lines = await Ndjson($"{{\"id\":\"c1\"}}\n{text}\n{{\"id\":\"c2\"}}\n");
        Assert.Equal([(1, null), (2, code), (3, null)], lines.Select(line => (line.Line, line.Refusal?.Code)));
    }

    [Fact]
    public async Task A_JSON_line_without_end_is_refused_and_the_next_one_is_read()
    {
        var lines = await Ndjson("{\"id\":\"" + new string('x', 5_000_000) + "\"}\n{\"id\":\"c2\"}\n");
        Assert.Equal([(1, "too-long"), (2, null)], lines.Select(line => (line.Line, line.Refusal?.Code)));
    }

    [Theory]
    [InlineData(" \n{\"id\":1}", true)]
    [InlineData("\uFEFF{\"id\":1}", true)]
    [InlineData("[", true)]
    [InlineData("email,name", false)]
    [InlineData("", false)]
    public async Task JSON_is_told_from_CSV_by_its_first_character(string text, bool expected) =>
        Assert.Equal(expected, await NdjsonLines.LooksLikeItAsync(Pipe(text), CancellationToken.None));

    [Theory]
    [InlineData("utf-8", null)]
    [InlineData("utf-16", null)]
    [InlineData("utf-16BE", null)]
    [InlineData("iso-8859-1", "iso-8859-1")]
    [InlineData("windows-1252", "Windows-1252")]
    public async Task A_file_is_read_in_its_encoding(string encoding, string? said)
    {
        var bytes = CodePagesEncodingProvider.Instance.GetEncoding(encoding) ?? Encoding.GetEncoding(encoding);
        byte[] mark = said is null ? bytes.GetPreamble() : [];
        var body = PipeReader.Create(new MemoryStream([.. mark, .. bytes.GetBytes("email,firstname\na@b.c,Zo\u00EB\n")]));
        var text = await ImportText.ReadAsync(body, said, CancellationToken.None);
        var line = Assert.Single(await CsvLines.ReadAsync(text!.AsStream(), CancellationToken.None).ToListAsync());
        Assert.Equal("Zo\u00EB", line.Patch!.InPlaceOf(ContactBodies.Contact()).Fields["firstname"].GetString());
    }

    [Fact]
    public async Task An_encoding_that_nobody_knows_is_not_guessed() => Assert.Null(await ImportText.ReadAsync(Pipe("email\n"), "klingon", CancellationToken.None));

    [Fact]
    public async Task Bytes_that_are_no_UTF8_reject_their_row_alone()
    {
        byte[] body = [.. "email,firstname\na@b.c,Zo"u8, 0xEB, .. "\nb@b.c,Bo\n"u8];
        var lines = await CsvLines.ReadAsync(new MemoryStream(body), CancellationToken.None).ToListAsync();
        Assert.Equal([(2, "invalid-encoding"), (3, null)], lines.Select(line => (line.Line, line.Refusal?.Code)));
    }

    private static async Task<List<ImportLine>> Csv(string text) =>
        await CsvLines.ReadAsync(new MemoryStream(Encoding.UTF8.GetBytes(text)), CancellationToken.None).ToListAsync();

    private static async Task<List<ImportLine>> Ndjson(string text) =>
        await NdjsonLines.ReadAsync(Pipe(text), CancellationToken.None).ToListAsync();

    private static PipeReader Pipe(string text) => PipeReader.Create(new MemoryStream(Encoding.UTF8.GetBytes(text)));
}
