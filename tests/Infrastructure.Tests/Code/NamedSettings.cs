namespace Infrastructure.Tests.Code;

/// <summary>Settings that are read by name: by the app, or by the functions host that runs it.</summary>
internal static class NamedSettings
{
    /// <summary>The app reads these.</summary>
    public static IReadOnlyList<Setting> OfTheApp { get; } =
    [
        new("AzureWebJobsStorage", "The storage account of the queues and of the host: a connection string. In Azure one of the next two stands in its place.", "UseDevelopmentStorage=true"),
        new("AzureWebJobsStorage__accountName", "The storage account's name, reached with the app's identity."),
        new("AzureWebJobsStorage__queueServiceUri", "The queue service's URL, reached with the app's identity, where it doesn't follow from the account's name."),
        new("AzureWebJobsStorage__clientId", "Client id of the user-assigned identity that reaches the storage account."),
        new("AZURE_CLIENT_ID", "Client id of the user-assigned identity that reaches everything else."),
    ];

    /// <summary>Only the functions host and the platform read these; the template sets them.</summary>
    public static IReadOnlyList<Setting> OfTheHost { get; } =
    [
        new("AzureWebJobsStorage__credential", "`managedidentity`: the host reaches the storage account with a user-assigned identity."),
        new("APPLICATIONINSIGHTS_CONNECTION_STRING", "Where telemetry goes."),
        new("APPLICATIONINSIGHTS_AUTHENTICATION_STRING", "`ClientId=…;Authorization=AAD`: telemetry is written with the app's identity."),
    ];
}
