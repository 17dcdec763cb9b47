namespace Infrastructure.Tests.Code;

/// <summary>Settings that only the functions host and the platform read; the template sets them.</summary>
internal static class NamedSettings
{
    public static IReadOnlyList<Setting> OfTheHost { get; } =
    [
        new("AzureWebJobsStorage__credential", "`managedidentity`: the host reaches the storage account with a user-assigned identity."),
        new("APPLICATIONINSIGHTS_AUTHENTICATION_STRING", "`ClientId=…;Authorization=AAD`: the host writes its logs with the app's identity."),
    ];
}
