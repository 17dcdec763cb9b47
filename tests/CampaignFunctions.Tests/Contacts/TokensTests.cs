using System.Text.Json;
using CampaignFunctions.Contacts;
using CampaignFunctions.Library;

namespace CampaignFunctions.Tests.Contacts;

public class TokensTests
{
    private static readonly Contact Ada = new()
    {
        Id = "c1",
        Email = "ada@example.org",
        Points = 5,
        IpAddresses = ["192.0.2.1", "192.0.2.2"],
        Fields = { ["firstname"] = Json("Ada"), ["odd"] = Json("a b&c"), ["empty"] = Json(""), ["city"] = Json("Paris") },
    };

    private static readonly Company Acme = new() { Id = "acme", Name = "Acme", Fields = new Dictionary<string, JsonElement> { ["city"] = Json("Oslo"), ["industry"] = Json("toys"), ["companysize"] = Json(12) } };

    [Theory]
    [InlineData("Hello {contactfield=firstname}!", "Hello Ada!")]
    [InlineData("{CONTACTFIELD=firstname}", "Ada")]
    [InlineData("{contactfield= firstname }", "Ada")]
    [InlineData("{contactfield=points}", "5")]
    [InlineData("{contactfield=ipAddress}", "192.0.2.1, 192.0.2.2")]
    [InlineData("{contactfield=missing}", "")]
    [InlineData("{contactfield=missing|friend}", "friend")]
    [InlineData("{contactfield=empty|friend}", "friend")]
    [InlineData("{contactfield=firstname|friend}", "Ada")]
    [InlineData("{contactfield=odd|true}", "a%20b%26c")]
    [InlineData("{contactfield=missing|true}", "")]
    [InlineData("%7Bcontactfield=firstname%7D", "Ada")]
    [InlineData("%7bcontactfield%3Dmissing%7Cmy%20friend%7d", "my friend")]
    [InlineData("{contactfield=city}", "Paris")]
    [InlineData("{contactfield=companycity}", "Oslo")]
    [InlineData("{contactfield=companyname} {contactfield=company}", "Acme Acme")]
    [InlineData("{contactfield=industry} {contactfield=companysize}", "toys 12")]
    [InlineData("{contactfield=}", "{contactfield=}")]
    [InlineData("{{contactfield}}", "{{contactfield}}")]
    public void A_token_becomes_the_contacts_value_or_its_primary_companys(string text, string expected) => Assert.Equal(expected, Tokens.Resolve(text, Ada, Acme));

    [Theory]
    [InlineData("{contactfield=companyname|none}", "none")]
    [InlineData("{contactfield=industry}", "")]
    public void Without_a_company_the_default_holds(string text, string expected) => Assert.Equal(expected, Tokens.Resolve(text, Ada));

    private static JsonElement Json(object value) => JsonSerializer.SerializeToElement(value);
}
