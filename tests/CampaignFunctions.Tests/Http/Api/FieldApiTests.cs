using System.Net;
using System.Text;
using System.Text.Json;

namespace CampaignFunctions.Tests.Http.Api;

/// <summary>Declared fields, wherever values for them come from, and filters over them.</summary>
public sealed class FieldApiTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private readonly string _id = Guid.NewGuid().ToString("N");

    [Theory]
    [InlineData("PUT", "contacts/{0}")]
    [InlineData("POST", "contacts")]
    [InlineData("PUT", "companies/{0}")]
    public async Task A_value_of_another_kind_is_refused_where_it_stands_and_one_that_fits_is_stored_by_its_kind(string method, string path)
    {
        var field = await DeclareAsync("number", path.StartsWith("companies", StringComparison.Ordinal) ? "company" : "contact");
        path = path.Replace("{0}", _id, StringComparison.Ordinal);
        var name = path.StartsWith("companies", StringComparison.Ordinal) ? "\"name\":\"n\"," : "";
        var refused = await SendAsync(method, path, $$"""{{{name}}"fields":{"{{field}}":"many","free":"text"} }""");
        Assert.Equal((422, $"/fields/{field}", "wrong-type"), (refused.Status, Error(refused.Body, "pointer"), Error(refused.Body, "code")));
        var stored = await SendAsync(method, path, $$"""{{{name}}"fields":{"{{field}}":"5","free":"text"} }""");
        Assert.Equal(201, stored.Status);
        Assert.Equal("5", stored.Body.GetProperty("fields").GetProperty(field).GetRawText());
    }

    [Fact]
    public async Task A_patch_and_an_import_are_checked_alike()
    {
        var field = await DeclareAsync("date");
        await SendAsync("PUT", $"contacts/{_id}", $$"""{"email":"{{_id}}@example.org"}""");
        Assert.Equal("invalid-date", Error((await SendAsync("PATCH", $"contacts/{_id}", $$"""{"fields":{"{{field}}":"soon"} }""")).Body, "code"));
        var imported = await SendAsync("POST", "contacts/import", $"id,{field}\n{_id},2026-03-02\nother-{_id},never\n", "text/csv");
        Assert.Equal(3, imported.Body.GetProperty("rejected")[0].GetProperty("line").GetInt32());
        Assert.Equal("invalid-date", imported.Body.GetProperty("rejected")[0].GetProperty("code").GetString());
        Assert.Equal("2026-03-02", (await SendAsync("GET", $"contacts/{_id}")).Body.GetProperty("fields").GetProperty(field).GetString());
    }

    [Fact]
    public async Task A_segment_warns_of_what_its_filter_names_in_vain_and_is_refused_when_that_is_itself()
    {
        var filter = $$"""{"any":[{"field":"segments","operator":"in","value":["gone-{{_id}}"]},{"not":{"field":"stage","operator":"eq","value":"stage-{{_id}}"} }]}""";
        var saved = await SendAsync("PUT", $"segments/{_id}", $$"""{"name":"名前","filter":{{filter}} }""");
        Assert.Equal(201, saved.Status);
        Assert.Equal("名前", saved.Body.GetProperty("name").GetString());
        Assert.Equal(["/filter/any/0/value/0", "/filter/any/1/not/value"], saved.Body.GetProperty("warnings").EnumerateArray().Select(warning => warning.GetProperty("pointer").GetString()!));
        var refused = await SendAsync("PUT", $"segments/{_id}", $$"""{"name":"n","filter":{"not":{"field":"segments","operator":"eq","value":"{{_id}}"} } }""");
        Assert.Equal((422, "/filter/not/value", "filters-on-itself"), (refused.Status, Error(refused.Body, "pointer"), Error(refused.Body, "code")));
    }

    private async Task<string> DeclareAsync(string kind, string owner = "contact")
    {
        var field = $"f{_id}";
        await SendAsync("PUT", $"fields/{field}", $$"""{"kind":"{{kind}}","object":"{{owner}}"}""");
        return field;
    }

    private static string? Error(JsonElement problem, string member) => problem.GetProperty("errors")[0].GetProperty(member).GetString();

    private async Task<(int Status, JsonElement Body)> SendAsync(string method, string path, string? body = null, string type = "application/json")
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path) { Content = body is null ? null : new StringContent(body, Encoding.UTF8, type) };
        using var answer = await api.Http.SendAsync(request);
        return ((int)answer.StatusCode, JsonElement.Parse(await answer.Content.ReadAsStringAsync()));
    }
}
