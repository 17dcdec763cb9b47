using System.ComponentModel.DataAnnotations;
using System.Net.Mail;
using CampaignFunctions.Schemas;

namespace CampaignFunctions.Settings;

/// <summary>The name of a setting that others read under it too, instead of one made of section and property.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class SettingNameAttribute(string value) : Attribute
{
    /// <summary>The name of the environment variable.</summary>
    public string Value => value;
}

/// <summary>What a setting looks like that has no default: shown when it is missing or wrong.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class ExampleAttribute(string value) : Attribute
{
    /// <summary>The example.</summary>
    public string Value => value;
}

/// <summary>A setting that nobody may see: a reference to the vault in Azure, never in a message or a log.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class SecretAttribute : Attribute;

/// <summary>An absolute http or https URL. None at all is for <see cref="RequiredAttribute"/> to refuse.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class HttpUrlAttribute() : ValidationAttribute("must be an absolute http or https URL")
{
    /// <inheritdoc/>
    public override bool IsValid(object? value) => value is null or "" || value.ToString() is { } text && UrlSchema.IsUrl(text);
}

/// <summary>A zone of the IANA time zone database.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class TimeZoneIdAttribute() : ValidationAttribute("must be a time zone of the IANA database")
{
    /// <inheritdoc/>
    public override bool IsValid(object? value) => value is null or "" || value is string text && TimeZoneSchema.IsZone(text);
}

/// <summary>An email address with or without a name.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class MailboxAttribute() : ValidationAttribute("must be an email address, with or without a name")
{
    /// <inheritdoc/>
    public override bool IsValid(object? value) =>
        value is null or "" || value is string text && MailAddress.TryCreate(text, out var address) && EmailAddressSchema.IsAddress(address.Address);
}

/// <summary>The client id of an identity of Entra ID.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class ClientIdAttribute() : ValidationAttribute("must be a client id, which is a UUID")
{
    /// <inheritdoc/>
    public override bool IsValid(object? value) => value is null or "" || value is string text && Guid.TryParse(text, out _);
}
