using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using CampaignFunctions.Library;
using CampaignFunctions.Tests.Schemas;

namespace CampaignFunctions.Tests.Docs;

/// <summary>The pages in <c>docs/integrations</c>: one per kind, each with an example that can be saved.</summary>
public sealed partial class IntegrationPagesTests
{
    private static readonly string Folder = Path.Combine(Path.GetDirectoryName(Here())!, "..", "..", "..", "docs", "integrations");

    public static TheoryData<string> Kinds => new(IntegrationType.All.Select(type => type.Name));

    [GeneratedRegex("```json\n(?<json>.*?)\n```", RegexOptions.Singleline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Example { get; }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void The_example_of_a_page_is_an_integration_of_that_kind_which_can_be_saved_and_hides_its_secrets(string name)
    {
        var kind = LibraryTable.Get(LibraryKinds.Integrations);
        var example = Example.Match(Page(name)).Groups["json"].Value;
        var stored = LibraryBody.Read(kind, Checking.Json(example), "crm", null);
        Assert.Equal(name, stored.GetProperty("kind").GetString());
        Assert.DoesNotContain("s3cret", LibraryBody.Show(kind, stored).ToJsonString(), StringComparison.Ordinal);
        Assert.Contains("s3cret", example, StringComparison.Ordinal);
        Assert.Equal(stored.GetRawText(), LibraryBody.Read(kind, Checking.Json(LibraryBody.Show(kind, stored).ToJsonString()), "crm", stored).GetRawText());
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_page_names_every_setting_of_its_kind_and_no_other(string name)
    {
        var named = Page(name).Split('\n').Where(line => line.StartsWith("| `", StringComparison.Ordinal)).Select(line => line.Split('`')[1]);
        Assert.Equal(IntegrationType.Find(name)!.Settings.Properties.Select(property => property.Name).Order(StringComparer.Ordinal), named.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("""{"kind":"hubspot","settings":{}}""", "/settings/accessToken")]
    [InlineData("""{"kind":"hubspot","settings":{"accessToken":"x","acessToken":"y"}}""", "/settings/acessToken")]
    [InlineData("""{"kind":"hubspot"}""", "/settings/accessToken")]
    [InlineData("""{"kind":"hubspott","settings":{}}""", "/kind")]
    [InlineData("""{"kind":"mailchimp","settings":{"apiKey":"abc","listId":"l"}}""", "/settings/apiKey")]
    [InlineData("""{"kind":"mailchimp","settings":{"apiKey":"abc-us6.evil.example/","listId":"l"}}""", "/settings/apiKey")]
    [InlineData("""{"kind":"salesforce","settings":{"loginUrl":"x","clientId":"a","clientSecret":"b","externalIdField":"A__c"}}""", "/settings/loginUrl")]
    [InlineData("""{"kind":"salesforce","settings":{"loginUrl":"https://x.my.salesforce.com","clientId":"a","clientSecret":"b","externalIdField":"A/../c"}}""", "/settings/externalIdField")]
    [InlineData("""{"kind":"http","settings":{"url":"file:///etc/passwd","fields":{}}}""", "/settings/url")]
    [InlineData("""{"kind":"http","settings":{"url":"https://{key}/contacts"}}""", "/settings/url")]
    [InlineData("""{"kind":"http","settings":{"url":"https://{key}.example.org/contacts"}}""", "/settings/url")]
    [InlineData("""{"kind":"http","settings":{"url":"https://x.example/{contactfield=email}"}}""", "/settings/url")]
    [InlineData("""{"kind":"http","settings":{"url":"https://u:p@x.example/","fields":{}}}""", "/settings/url")]
    [InlineData("""{"kind":"http","settings":{"url":"https://x.example/","fields":{"a":5}}}""", "/settings/fields/a")]
    [InlineData("""{"kind":"http","settings":{"url":"https://x.example/","headers":{"a b":"c"}}}""", "/settings/headers/a b")]
    public void Settings_are_checked_when_they_are_written(string body, string pointer)
    {
        var refused = Assert.Throws<CampaignFunctions.Schemas.ValidationException>(() => LibraryBody.Read(LibraryTable.Get(LibraryKinds.Integrations), Checking.Json(body), "crm", null));
        Assert.Equal([pointer], refused.Errors.Select(error => error.Pointer));
    }

    private static string Page(string name) => File.ReadAllText(Path.Combine(Folder, $"{name}.md"));

    private static string Here([CallerFilePath] string path = "") => path;
}
