using System.Net.Mail;
using CampaignFunctions.Contacts;
using CampaignFunctions.Library;
using CampaignFunctions.Schemas;

namespace CampaignFunctions.Actions;

/// <summary>Recipients of one email as they are collected: each address once, compared without case, in the first list that names it.</summary>
internal sealed class RecipientList
{
    // The provider takes 1,000 in a request; what tokens give has to stay far below.
    private const int MostAddresses = 200;
    private const int LongestNote = 500;

    private readonly HashSet<string> _known = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<string> _dropped = [];

    /// <summary>Recipients.</summary>
    public List<string> To { get; } = [];

    /// <summary>Who gets a copy.</summary>
    public List<string> Cc { get; } = [];

    /// <summary>Who gets a hidden copy.</summary>
    public List<string> Bcc { get; } = [];

    /// <summary>What was left out, for the step record; null: nothing.</summary>
    public IReadOnlyDictionary<string, string>? Details
    {
        get
        {
            var note = string.Join("; ", _dropped);
            return note.Length == 0 ? null : new Dictionary<string, string>(StringComparer.Ordinal) { ["dropped"] = note.Length > LongestNote ? note[..LongestNote] + "…" : note };
        }
    }

    /// <summary>Adds a user as the library knows them; null: it doesn't.</summary>
    public void AddUser(string id, LibraryDocument? user)
    {
        if (user is null || !user.Body.TryGetProperty("email", out var email) || !Add(To, email.GetString()!))
        {
            _dropped.Add($"user '{id}'");
        }
    }

    /// <summary>Adds entries of a list: addresses, or tokens that the contact's values are put in for.</summary>
    public void Add(List<string> list, string name, IReadOnlyList<string>? entries, Contact contact, Company? company)
    {
        foreach (var entry in entries ?? [])
        {
            var addresses = Tokens.Resolve(entry, contact, company).Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
            if (addresses.Length == 0 || addresses.Count(address => Add(list, address)) < addresses.Length)
            {
                _dropped.Add($"{name} '{entry}'");
            }
        }
    }

    // An address that is in the list already is no reason for a note.
    private bool Add(List<string> list, string text)
    {
        if (_known.Count == MostAddresses || !MailAddress.TryCreate(text, out var mailbox) || !EmailAddressSchema.IsAddress(mailbox.Address))
        {
            return false;
        }

        if (_known.Add(mailbox.Address))
        {
            list.Add(mailbox.Address);
        }

        return true;
    }
}
