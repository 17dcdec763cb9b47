using CampaignFunctions.Schemas;

namespace CampaignFunctions.Contacts;

/// <summary>Turns a contact into what somebody outside wants it to be.</summary>
internal static class ContactEdit
{
    /// <summary>Changes <paramref name="contact"/> to look like <paramref name="wanted"/>; its id stays.</summary>
    /// <param name="contact">The contact as it is.</param>
    /// <param name="wanted">How it is to look.</param>
    /// <param name="now">The present moment, UTC.</param>
    /// <returns>What its history must remember.</returns>
    /// <exception cref="ValidationException">The members don't go together.</exception>
    public static IReadOnlyList<HistoryEntry> Apply(Contact contact, ContactView wanted, DateTimeOffset now)
    {
        Check(wanted);
        var history = ContactHistory.Between(contact, wanted, now).ToArray();
        contact.Email = wanted.Email;
        contact.Phone = PhoneNumber.Normalise(wanted.Phone, RegionOf(wanted));
        contact.TimeZone = wanted.TimeZone;
        contact.Locale = wanted.Locale;
        contact.IpAddresses = [.. wanted.IpAddresses.Distinct()];
        contact.Points = wanted.Points;
        contact.PointGroups = new(wanted.PointGroups);
        contact.Stage = wanted.Stage;
        contact.Owner = wanted.Owner;
        contact.Tags = Tags(wanted.Tags);
        contact.ExcludedSegments = Excluded(contact, wanted);
        contact.Segments = [.. wanted.Segments];
        contact.Companies = [.. wanted.Companies];
        contact.DoNotContact = [.. wanted.DoNotContact.Select(entry => Complete(entry, contact, now))];
        contact.ChannelPreferences = wanted.ChannelPreferences;
        contact.CategoryOptOuts = [.. wanted.CategoryOptOuts.Distinct()];
        contact.Fields = new(wanted.Fields);
        return history;
    }

    /// <summary>Tags as they are kept: trimmed, each once without regard to case, in the spelling that came first.</summary>
    public static List<string> Tags(IEnumerable<string> tags) =>
        [.. tags.Select(tag => tag.Trim()).Where(tag => tag.Length > 0).Distinct(StringComparer.OrdinalIgnoreCase)];

    private static void Check(ContactView wanted)
    {
        var errors = new List<ValidationError>();
        CheckUnique("segments", wanted.Segments, segment => segment.Id, errors);
        CheckUnique("companies", wanted.Companies, company => company.Id, errors);
        CheckUnique("doNotContact", wanted.DoNotContact, entry => entry.Channel, errors);
        if (wanted.Companies.Count(company => company.Primary) > 1)
        {
            errors.Add(new ValidationError("/companies", "several-primary", "At most one company can be the primary one. Keep one 'primary: true'."));
        }

        if (errors.Count > 0)
        {
            throw new ValidationException(errors);
        }
    }

    private static void CheckUnique<T>(string member, IReadOnlyList<T> items, Func<T, string> key, List<ValidationError> errors)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var index = 0; index < items.Count; index++)
        {
            if (!seen.Add(key(items[index])))
            {
                errors.Add(new ValidationError($"/{member}/{index}", ErrorCodes.Duplicate, $"'{key(items[index])}' is in the list already. Keep one of them."));
            }
        }
    }

    // Whoever takes a contact out of a segment by hand means it: the filter does not put it back.
    private static List<string> Excluded(Contact contact, ContactView wanted)
    {
        var now = wanted.Segments.Select(segment => segment.Id).ToHashSet(StringComparer.Ordinal);
        return [.. contact.ExcludedSegments.Concat(contact.Segments.Select(segment => segment.Id)).Where(id => !now.Contains(id)).Distinct()];
    }

    private static DoNotContact Complete(DoNotContactView entry, Contact contact, DateTimeOffset now)
    {
        var reason = entry.Reason ?? DoNotContactReason.Manual;
        var known = contact.DoNotContact.Find(known => known.Channel == entry.Channel && known.Reason == reason);
        return new DoNotContact(entry.Channel, reason, entry.Comment, entry.At?.ToUniversalTime() ?? known?.At ?? now);
    }

    private static string? RegionOf(ContactView wanted) =>
        wanted.Fields.TryGetValue("country", out var country) && country.ValueKind == System.Text.Json.JsonValueKind.String ? country.GetString() : null;
}
