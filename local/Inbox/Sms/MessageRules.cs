using System.Text.RegularExpressions;

namespace Inbox.Sms;

/// <summary>What Twilio refuses of a message, with its error codes (https://www.twilio.com/docs/api/errors).</summary>
internal static partial class MessageRules
{
    private const int MostCharacters = 1600;

    public static SmsError? Error(string? to, string? from, string? body)
    {
        if (string.IsNullOrEmpty(to)) return new(21604, "A 'To' phone number is required.");
        if (string.IsNullOrEmpty(from)) return new(21603, "A 'From' phone number is required.");
        if (string.IsNullOrEmpty(body)) return new(21602, "Message body is required.");
        if (!PhoneNumber.IsMatch(to)) return new(21211, $"Invalid 'To' Phone Number: {to}");
        return body.Length > MostCharacters
            ? new(21617, $"The concatenated message body exceeds the {MostCharacters} character limit")
            : null;
    }

    /// <summary>E.164: a plus, a country code that doesn't start with zero, 8 to 15 digits in all.</summary>
    [GeneratedRegex(@"^\+[1-9]\d{7,14}$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex PhoneNumber { get; }
}

/// <summary>One of Twilio's error codes with its message.</summary>
internal sealed record SmsError(int Code, string Message);
