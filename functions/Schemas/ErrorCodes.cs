namespace CampaignFunctions.Schemas;

/// <summary>The codes of errors that a schema finds. They are part of the HTTP contract: stable, for programs to act on.</summary>
public static class ErrorCodes
{
    /// <summary>A required property is absent or null.</summary>
    public const string Missing = "missing";

    /// <summary>The object has no property of that name.</summary>
    public const string UnknownProperty = "unknown-property";

    /// <summary>Another JSON type is expected.</summary>
    public const string WrongType = "wrong-type";

    /// <summary>A number outside its bounds, or too large to be kept exactly.</summary>
    public const string OutOfRange = "out-of-range";

    /// <summary>A text with too many characters.</summary>
    public const string TooLong = "too-long";

    /// <summary>A text with too few characters.</summary>
    public const string TooShort = "too-short";

    /// <summary>A text of nothing but white space.</summary>
    public const string Blank = "blank";

    /// <summary>A list or an object with too many entries.</summary>
    public const string TooMany = "too-many";

    /// <summary>A list with too few items.</summary>
    public const string TooFew = "too-few";

    /// <summary>An item or a property name that was there before.</summary>
    public const string Duplicate = "duplicate";

    /// <summary>A word that is none of the allowed ones.</summary>
    public const string InvalidChoice = "invalid-choice";

    /// <summary>Not an ISO 8601 instant with its offset.</summary>
    public const string InvalidInstant = "invalid-instant";

    /// <summary>Not an ISO 8601 calendar date.</summary>
    public const string InvalidDate = "invalid-date";

    /// <summary>Not an ISO 8601 duration, or one that is not allowed here.</summary>
    public const string InvalidDuration = "invalid-duration";

    /// <summary>Not a time of day.</summary>
    public const string InvalidTime = "invalid-time";

    /// <summary>Not a day of the week.</summary>
    public const string InvalidDay = "invalid-day";

    /// <summary>Not a zone of the IANA time zone database.</summary>
    public const string InvalidTimeZone = "invalid-time-zone";

    /// <summary>Not an absolute http or https URL.</summary>
    public const string InvalidUrl = "invalid-url";

    /// <summary>Not an email address.</summary>
    public const string InvalidEmail = "invalid-email";

    /// <summary>Not usable as an id.</summary>
    public const string InvalidId = "invalid-id";

    /// <summary>Not a BCP 47 language tag.</summary>
    public const string InvalidLanguage = "invalid-language";
}
