using System.ComponentModel.DataAnnotations;
using System.Data.Common;
using CampaignFunctions.Settings;

namespace CampaignFunctions.Messaging;

/// <summary>The storage account of the queues, which is that of the functions host.</summary>
public sealed class QueueOptions : IValidatableObject
{
    /// <summary>The section's name.</summary>
    public const string Section = "AzureWebJobsStorage";

    /// <summary>A connection string, for a local run <c>UseDevelopmentStorage=true</c>. In Azure one of the next two stands in its place.</summary>
    [SettingName(Section), Secret, StorageConnection, Example("UseDevelopmentStorage=true")]
    public string? ConnectionString { get; set; }

    /// <summary>The account's name, reached with the app's identity.</summary>
    [RegularExpression("[a-z0-9]{3,24}", ErrorMessage = "must be the name of a storage account"), Example("myaccount")]
    public string? AccountName { get; set; }

    /// <summary>The queue service's URL, reached with the app's identity, where it doesn't follow from the account's name.</summary>
    [HttpUrl, Example("https://myaccount.queue.core.windows.net")]
    public string? QueueServiceUri { get; set; }

    /// <summary>Client id of the user-assigned identity that reaches the account; null: that of <c>AZURE_CLIENT_ID</c>.</summary>
    [ClientId, Example("00000000-0000-0000-0000-000000000000")]
    public string? ClientId { get; set; }

    internal Uri Address => new(QueueServiceUri ?? $"https://{AccountName}.queue.core.windows.net");

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (ConnectionString is null && AccountName is null && QueueServiceUri is null)
        {
            yield return new("AzureWebJobsStorage__accountName must be set. Example: AzureWebJobsStorage__accountName=myaccount (or AzureWebJobsStorage=UseDevelopmentStorage=true for a local run)");
        }
    }

    [AttributeUsage(AttributeTargets.Property)]
    private sealed class StorageConnectionAttribute() : ValidationAttribute("must be a storage connection string")
    {
        public override bool IsValid(object? value)
        {
            try
            {
                return value is not string text
                    || new DbConnectionStringBuilder { ConnectionString = text } is var parts
                    && (parts.ContainsKey("UseDevelopmentStorage") || parts.ContainsKey("AccountName") || parts.ContainsKey("QueueEndpoint"));
            }
            catch (ArgumentException)
            {
                return false;
            }
        }
    }
}
