using System.Net.Mail;
using System.Text.Json.Nodes;
using CampaignFunctions.Schemas;

namespace CampaignFunctions.Library;

/// <summary>An address with or without a name: <c>ada@example.org</c>, <c>Ada &lt;ada@example.org&gt;</c>.</summary>
internal sealed class MailboxSchema : FormattedTextSchema
{
    /// <inheritdoc/>
    protected override string Code => ErrorCodes.InvalidEmail;

    /// <inheritdoc/>
    protected override string Expectation => "an email address such as \"ada@example.org\" or \"Ada <ada@example.org>\"";

    /// <inheritdoc/>
    protected override bool IsValid(string text) => MailAddress.TryCreate(text, out var address) && EmailAddressSchema.IsAddress(address.Address);

    /// <inheritdoc/>
    protected override void DescribeForm(JsonObject description) => description["examples"] = new JsonArray("Ada <ada@example.org>");
}
