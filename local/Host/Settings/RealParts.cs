namespace Local.Host.Settings;

/// <summary>Says which parts are real services already, so that no stand-in is needed for them.</summary>
internal sealed class RealParts(LocalSettings settings)
{
    public string? Cosmos => FirstSet("Cosmos__connectionString", "Cosmos__accountEndpoint");

    public string? Storage => FirstSet("AzureWebJobsStorage", "AzureWebJobsStorage__accountName", "AzureWebJobsStorage__queueServiceUri");

    public string? SendGrid => FirstSet("SendGrid__apiKey");

    public string? Sms => FirstSet("Sms__accountSid");

    public string? EventGrid => FirstSet("EventGrid__topicEndpoint");

    /// <summary>The first of these settings that names something real: neither empty, nor the emulator, nor a placeholder.</summary>
    private string? FirstSet(params string[] names) => Array.Find(names, name => settings[name] is { } value && IsReal(value));

    private static bool IsReal(string value) =>
        !string.IsNullOrWhiteSpace(value)
        && !value.StartsWith("UseDevelopmentStorage=true", StringComparison.OrdinalIgnoreCase)
        && !value.StartsWith('<');
}
