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
        if (string.IsNullOrEmpty(number))
        {
            return null;
        }

        try
        {
            var parsed = Numbers.Parse(number, IsRegion(region) ? region!.ToUpperInvariant() : null);
            return Numbers.IsValidNumber(parsed) ? Numbers.Format(parsed, PhoneNumberFormat.E164) : number;
        }
        catch (NumberParseException)
        {
            return number;
        }
    }

    private static bool IsRegion(string? region) => region is { Length: 2 } && Numbers.GetSupportedRegions().Contains(region.ToUpperInvariant());
}
