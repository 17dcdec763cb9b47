namespace CampaignFunctions.Schemas;

/// <summary>The names of one JSON object's properties, to find those that are there twice.</summary>
internal sealed class MemberNames
{
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);

    /// <summary>Notes a name; adds an error when it was there before.</summary>
    public void Add(string name, string pointer, ICollection<ValidationError> errors)
    {
        if (!_names.Add(name))
        {
            errors.Add(new ValidationError(pointer, ErrorCodes.Duplicate, $"The property {Found.Name(name)} is there more than once. Keep one of them."));
        }
    }

    /// <summary>Whether a name was there.</summary>
    public bool Contains(string name) => _names.Contains(name);
}
