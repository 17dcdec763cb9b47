using System.ComponentModel.DataAnnotations;
using CampaignFunctions.Settings;

namespace CampaignFunctions.Tests.Settings;

public sealed class SettingsSectionTests
{
    [Theory]
    [InlineData("wait", "5 minutes", "Sample__wait must be a duration, hours:minutes:seconds, but is '5 minutes'. Example: Sample__wait=00:05:00")]
    [InlineData("wait", "00:00:00", "Sample__wait must be between 00:00:01 and 01:00:00, but is '00:00:00'. Example: Sample__wait=00:05:00")]
    [InlineData("wait", "5", "Sample__wait must be between 00:00:01 and 01:00:00, but is '5.00:00:00'. Example: Sample__wait=00:05:00")]
    [InlineData("count", "1.5", "Sample__count must be a whole number, but is '1.5'. Example: Sample__count=16")]
    [InlineData("count", "0", "Sample__count must be between 1 and 100, but is '0'. Example: Sample__count=16")]
    [InlineData("isOn", "yes", "Sample__isOn must be true or false, but is 'yes'. Example: Sample__isOn=true")]
    [InlineData("day", "Freitag", "Sample__day must be one of Sunday, Monday, Tuesday, Wednesday, Thursday, Friday, Saturday, but is 'Freitag'. Example: Sample__day=Monday")]
    [InlineData("day", "12", "Sample__day must be one of Sunday, Monday, Tuesday, Wednesday, Thursday, Friday, Saturday, but is '12'. Example: Sample__day=Monday")]
    [InlineData("address", "example.org", "Sample__address must be an absolute http or https URL, but is 'example.org'. Example: Sample__address=https://example.org")]
    [InlineData("zone", "Paris", "Sample__zone must be a time zone of the IANA database, but is 'Paris'. Example: Sample__zone=Europe/Paris")]
    [InlineData("sender", "Ada", "Sample__sender must be an email address, with or without a name, but is 'Ada'. Example: Sample__sender=Ada <ada@example.org>")]
    [InlineData("token", "", "Sample__token must be set. Example: Sample__token=…")]
    [InlineData("token", "much too long", "Sample__token must have the length 3. Example: Sample__token=…")]
    public void A_wrong_setting_is_named_with_what_it_must_be_and_an_example(string name, string value, string line) =>
        Assert.Equal(line, Assert.Single(Started.With<Sample>("Sample", ("token", "abc"), (name, value)).Wrong));

    [Fact]
    public void All_that_is_wrong_is_said_at_once() =>
        Assert.Equal(
            ["Sample__wait", "Sample__count", "Sample__token"],
            Started.With<Sample>("Sample", ("wait", "x"), ("count", "y")).Wrong.Select(line => line.Split(' ')[0]));

    [Fact]
    public void A_rule_over_several_settings_speaks_too() =>
        Assert.Equal(["Sample__isOn needs Sample__count above 10."], Started.With<Sample>("Sample", ("token", "abc"), ("isOn", "true"), ("count", "10")).Wrong);

    [Fact]
    public void An_empty_value_is_as_good_as_none()
    {
        var started = Started.With<Sample>("Sample", ("token", "abc"), ("wait", ""), ("isOn", " "), ("zone", null));
        Assert.Empty(started.Wrong);
        Assert.Equal((TimeSpan.FromMinutes(5), null, "UTC"), (started.Value.Wait, started.Value.IsOn, started.Value.Zone));
    }

    [Fact]
    public void A_reference_that_the_vault_did_not_resolve_is_no_secret()
    {
        const string reference = "@Microsoft.KeyVault(SecretUri=https://kv.vault.azure.net/secrets/token)";
        var started = Started.With<Sample>("Sample", ("token", reference), ("sender", reference));
        Assert.StartsWith("Sample__token must be set, but its reference to the key vault was not resolved", Assert.Single(started.Wrong), StringComparison.Ordinal);
    }

    [Fact]
    public void Lists_are_read_from_numbered_settings() =>
        Assert.Equal(["a", "b"], Started.With<Sample>("Sample", ("token", "abc"), ("names:0", "a"), ("names:1", "b")).Value.Names);

    private sealed class Sample : IValidatableObject
    {
        [Range(typeof(TimeSpan), "00:00:01", "01:00:00")]
        public TimeSpan Wait { get; set; } = TimeSpan.FromMinutes(5);

        [Range(1, 100)]
        public int Count { get; set; } = 16;

        [Example("true")]
        public bool? IsOn { get; set; }

        public DayOfWeek Day { get; set; } = DayOfWeek.Monday;

        [HttpUrl, Example("https://example.org")]
        public string? Address { get; set; }

        [TimeZoneId, Example("Europe/Paris")]
        public string Zone { get; set; } = "UTC";

        [Mailbox, Example("Ada <ada@example.org>")]
        public string? Sender { get; set; }

        [Required, Secret, StringLength(3, ErrorMessage = "must have the length 3"), Example("…")]
        public string Token { get; set; } = "";

        public IReadOnlyList<string> Names { get; set; } = [];

        public IEnumerable<ValidationResult> Validate(ValidationContext validationContext) =>
            IsOn == true && Count <= 10 ? [new("Sample__isOn needs Sample__count above 10.")] : [];
    }
}
