using System.Net;
using System.Text.Json.Nodes;
using CampaignFunctions.Schemas;

namespace CampaignFunctions.Contacts;

/// <summary>An IPv4 or IPv6 address.</summary>
internal sealed class IpAddressSchema : FormattedTextSchema
{
    /// <inheritdoc/>
    protected override string Code => "invalid-ip-address";

    /// <inheritdoc/>
    protected override string Expectation => "an IP address such as \"203.0.113.7\" or \"2001:db8::1\"";

    // IPAddress also reads 127.1 or 0x7f.1, which nobody means.
    protected override bool IsValid(string text) => IPAddress.TryParse(text, out var address) && (text.Contains(':', StringComparison.Ordinal) || address.ToString() == text);

    /// <inheritdoc/>
    protected override void DescribeForm(JsonObject description) =>
        description["anyOf"] = new JsonArray(new JsonObject { ["format"] = "ipv4" }, new JsonObject { ["format"] = "ipv6" });
}
