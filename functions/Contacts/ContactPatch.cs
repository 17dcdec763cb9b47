using System.Text.Json;
using System.Text.Json.Nodes;
using CampaignFunctions.Schemas;

namespace CampaignFunctions.Contacts;

/// <summary>A checked part of a contact, to be laid over what is stored (RFC 7396), or to take its place.</summary>
public sealed class ContactPatch
{
    private const string FieldsPointer = "/fields/";

    private readonly JsonObject _members;
    private readonly string _pointer;
    private string[] _strangers = [];

    private ContactPatch(JsonObject members, string pointer)
    {
        _members = members;
        _pointer = pointer;
    }

    /// <summary>The id that the patch names; null: none.</summary>
    public string? Id => (string?)_members["id"];

    /// <summary>The email address that the patch names; null: none.</summary>
    public string? Email => (string?)_members["email"];

    /// <summary>A patch from the body of PUT, PATCH or POST.</summary>
    /// <exception cref="ValidationException">The body breaks rules.</exception>
    internal static ContactPatch Of(JsonElement body) => Checked(body, ContactSchema.Body, "");

    /// <summary>A patch from a body in which names that are no members of a contact are custom fields.</summary>
    /// <param name="body">The body.</param>
    /// <param name="pointer">Where it stands, for errors.</param>
    /// <exception cref="ValidationException">The body breaks rules.</exception>
    internal static ContactPatch OfLoose(JsonElement body, string pointer)
    {
        var patch = Checked(body, ContactSchema.Loose, pointer);
        patch._strangers = [.. patch._members.Select(member => member.Key).Where(name => !ContactSchema.Names.Contains(name))];
        if (patch._strangers.Length > 0)
        {
            var fields = patch._members["fields"] as JsonObject;
            if (fields is null)
            {
                patch._members["fields"] = fields = [];
            }

            foreach (var name in patch._strangers)
            {
                patch._members.Remove(name, out var value);
                fields[name] = value;
            }
        }

        return patch;
    }

    /// <summary>What a contact looks like with the patch laid over it.</summary>
    internal ContactView Over(Contact contact)
    {
        var members = JsonSerializer.SerializeToNode(ContactView.Of(contact), Json.Options)!.AsObject();
        return Merge(members, contact.Id);
    }

    /// <summary>What a contact looks like that consists of nothing but the patch; only what filters did stays, unless the patch speaks of segments.</summary>
    internal ContactView InPlaceOf(Contact contact)
    {
        var alone = Merge([], contact.Id);
        return _members.ContainsKey("segments")
            ? alone
            : alone with { Segments = [.. contact.Segments.Where(segment => segment.Source == SegmentSource.Filter)] };
    }

    /// <summary>What is wrong with a contact that has the patch, said of the place in the body where the patch says it.</summary>
    /// <param name="invalid">The errors, with pointers into the contact.</param>
    internal ValidationException Refused(ValidationException invalid) => new([.. invalid.Errors.Select(error => error with { Pointer = _pointer + PlaceOf(error.Pointer) })]);

    private string PlaceOf(string pointer) =>
        pointer.StartsWith(FieldsPointer, StringComparison.Ordinal) && _strangers.Contains(pointer[FieldsPointer.Length..], StringComparer.Ordinal) ? pointer[(FieldsPointer.Length - 1)..] : pointer;

    private static ContactPatch Checked(JsonElement body, ObjectSchema schema, string pointer)
    {
        var errors = new List<ValidationError>();
        schema.Check(body, pointer, errors);
        return errors.Count == 0 ? new ContactPatch(MergePatch.ToNode(body), pointer) : throw new ValidationException(errors);
    }

    private ContactView Merge(JsonObject members, string id)
    {
        MergePatch.Apply(members, _members);
        members["id"] = id;
        return members.Deserialize<ContactView>(Json.Options)!;
    }
}
