namespace CampaignFunctions.Contacts;

/// <summary>Which reason against a channel stands when another one comes: the contact's own word before anybody else's, and that before an address that doesn't work.</summary>
public static class DoNotContactRules
{
    /// <summary>Forbids a channel, unless it is forbidden already for a reason that is as good.</summary>
    /// <returns>Whether the contact changed.</returns>
    public static bool Forbid(Contact contact, DoNotContact entry)
    {
        var index = contact.DoNotContact.FindIndex(known => known.Channel == entry.Channel);
        if (index < 0)
        {
            contact.DoNotContact.Add(entry);
            return true;
        }

        if (Weight(contact.DoNotContact[index].Reason) >= Weight(entry.Reason))
        {
            return false;
        }

        contact.DoNotContact[index] = entry;
        return true;
    }

    /// <summary>Allows a channel again because the contact wants it: what the contact said before and what was found of the address count no more; what others decided does.</summary>
    /// <returns>Whether the contact changed.</returns>
    public static bool Allow(Contact contact, string channel) =>
        contact.DoNotContact.RemoveAll(entry => entry.Channel == channel && entry.Reason is DoNotContactReason.Unsubscribed or DoNotContactReason.Bounced) > 0;

    private static int Weight(DoNotContactReason reason) => reason switch
    {
        DoNotContactReason.Unsubscribed => 3,
        DoNotContactReason.Manual => 2,
        _ => 1,
    };
}
