namespace CampaignFunctions.Library;

/// <summary>The kinds of things in the library; also the words in their URLs.</summary>
public static class LibraryKinds
{
    /// <summary>Companies; kept by <see cref="ICompanies"/>.</summary>
    public const string Companies = "companies";

    /// <summary>Emails.</summary>
    public const string Emails = "emails";

    /// <summary>Marketing messages: one content per channel.</summary>
    public const string Messages = "messages";

    /// <summary>Text messages.</summary>
    public const string Sms = "sms";

    /// <summary>Segments.</summary>
    public const string Segments = "segments";

    /// <summary>Stages.</summary>
    public const string Stages = "stages";

    /// <summary>Users of the app's owner.</summary>
    public const string Users = "users";

    /// <summary>Integrations.</summary>
    public const string Integrations = "integrations";

    /// <summary>Declared custom fields.</summary>
    public const string Fields = "fields";

    /// <summary>Forms.</summary>
    public const string Forms = "forms";
}
