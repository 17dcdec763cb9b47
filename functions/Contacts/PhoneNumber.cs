using PhoneNumbers;

namespace CampaignFunctions.Contacts;

/// <summary>Phone numbers as they are kept.</summary>
internal static class PhoneNumber
{
    private static readonly PhoneNumberUtil Numbers = PhoneNumberUtil.GetInstance();

    /// <summary>The number as E.164, <c>+33612345678</c>; a text that can't be understood stays as it is, trimmed.</summary>
    /// <param name="text">The number as given.</param>
    /// <param name="region">ISO 3166 code of the country in which a number without <c>+</c> is dialled; anything else counts as unknown.</param>
    public static string? Normalise(string? text, string? region)
    {
        var number = text?.Trim();
        return string.IsNullOrEmpty(number) ? null : ToE164(number, region) ?? number;
    }

    /// <summary>The number as E.164; null: it can't be understood. With its country's code a number may be one that is not given out: its provider knows that better.</summary>
    /// <param name="text">The number as given.</param>
    /// <param name="region">As for <see cref="Normalise"/>.</param>
    public static string? ToE164(string? text, string? region)
    {
        try
        {
            var isInternational = text?.TrimStart().StartsWith('+') == true;
            var parsed = Numbers.Parse(text ?? "", IsRegion(region) ? region!.ToUpperInvariant() : null);
            return (isInternational ? Numbers.IsPossibleNumber(parsed) : Numbers.IsValidNumber(parsed)) ? Numbers.Format(parsed, PhoneNumberFormat.E164) : null;
        }
        catch (NumberParseException)
        {
            return null;
        }
    }

    private static bool IsRegion(string? region) => region is { Length: 2 } && Numbers.GetSupportedRegions().Contains(region.ToUpperInvariant());
}
