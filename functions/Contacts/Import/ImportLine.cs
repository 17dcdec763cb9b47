namespace CampaignFunctions.Contacts.Import;

/// <summary>One contact of an import: what to write, or why it can't be.</summary>
/// <param name="Line">The line where it begins, counted from 1.</param>
/// <param name="Patch">What to lay over the contact; null: refused.</param>
/// <param name="Refusal">Why it is refused; null: it isn't.</param>
public sealed record ImportLine(long Line, ContactPatch? Patch, Rejection? Refusal)
{
    /// <summary>A line that can be written.</summary>
    internal static ImportLine Of(long line, ContactPatch patch) =>
        patch.Id is null && patch.Email is null
            ? Refused(line, "no-identity", "The line has neither an id nor an email address, so nobody could find the contact again. Add one.")
            : new ImportLine(line, patch, null);

    /// <summary>A line that can't.</summary>
    internal static ImportLine Refused(long line, string code, string message) => new(line, null, new Rejection(line, code, message));

    /// <summary>A line with a bad value.</summary>
    internal static ImportLine Refused(long line, Schemas.ValidationException invalid)
    {
        var first = invalid.Errors[0];
        var more = invalid.Errors.Count > 1 ? $" ({invalid.Errors.Count - 1} more errors in this line.)" : "";
        var where = first.Pointer.Length == 0 ? "" : $"{first.Pointer.TrimStart('/')}: ";
        return Refused(line, first.Code, $"{where}{first.Message}{more}");
    }
}

/// <summary>A line of an import that was not taken in.</summary>
/// <param name="Line">The line where it begins, counted from 1.</param>
/// <param name="Code">Why, for programs.</param>
/// <param name="Message">Why, for people.</param>
public sealed record Rejection(long Line, string Code, string Message);
