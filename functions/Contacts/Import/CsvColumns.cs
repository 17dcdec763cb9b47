using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using CampaignFunctions.Schemas;

namespace CampaignFunctions.Contacts.Import;

/// <summary>What the columns of a CSV file mean: members of a contact by name, or custom fields.</summary>
internal sealed class CsvColumns
{
    private const char ListSeparator = ';';
    private static readonly string[] Texts = ["id", "email", "phone", "timeZone", "locale", "stage", "owner"];
    private static readonly string[] Lists = ["tags", "ipAddresses"];
    private readonly string[] _names;

    /// <summary>Reads the header.</summary>
    /// <exception cref="ValidationException">A column has no name, comes twice, or is a member that a cell can't hold.</exception>
    public CsvColumns(string[] header)
    {
        _names = [.. header.Select(name => MemberOf(name.Trim()))];
        var errors = _names.Select((name, index) => Refusal(name, index)).OfType<ValidationError>().ToArray();
        if (errors.Length > 0)
        {
            throw new ValidationException(errors);
        }
    }

    /// <summary>Reads a row; empty cells say nothing.</summary>
    public ImportLine Read(long line, string[] cells)
    {
        if (cells.Length != _names.Length)
        {
            return ImportLine.Refused(line, "column-count", $"The row has {cells.Length} cells, the header {_names.Length}.");
        }

        if (Array.Exists(cells, cell => cell.Contains('\uFFFD', StringComparison.Ordinal)))
        {
            return ImportLine.Refused(line, "invalid-encoding", "The row has characters that are not in the file's encoding. Save the file as UTF-8, or name its encoding, as in 'Content-Type: text/csv; charset=windows-1252'.");
        }

        var contact = new JsonObject();
        var fields = new JsonObject();
        for (var column = 0; column < cells.Length; column++)
        {
            var cell = cells[column].Trim();
            if (cell.Length > 0)
            {
                var (target, value) = IsMember(_names[column]) ? (contact, MemberValue(_names[column], cell)) : (fields, cell);
                target[_names[column]] = value;
            }
        }

        if (fields.Count > 0)
        {
            contact["fields"] = fields;
        }

        try
        {
            return ImportLine.Of(line, ContactPatch.Of(JsonSerializer.SerializeToElement(contact)));
        }
        catch (ValidationException invalid)
        {
            return ImportLine.Refused(line, invalid);
        }
    }

    private static JsonNode MemberValue(string name, string cell)
    {
        if (Lists.Contains(name))
        {
            return new JsonArray([.. cell.Split(ListSeparator, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(item => (JsonNode)item)]);
        }

        return name == "points" && long.TryParse(cell, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var points) ? points : cell;
    }

    private static bool IsMember(string name) => name == "points" || Texts.Contains(name) || Lists.Contains(name);

    // Spreadsheets are typed by hand: Email is email. The case of a field's alias counts.
    private static string MemberOf(string name) =>
        ContactSchema.Names.FirstOrDefault(known => string.Equals(known, name, StringComparison.OrdinalIgnoreCase)) ?? name;

    private ValidationError? Refusal(string name, int index)
    {
        var pointer = $"/{index}";
        if (name.Length == 0)
        {
            return new ValidationError(pointer, ErrorCodes.Blank, $"Column {index + 1} has no name.");
        }

        if (Array.IndexOf(_names, name) < index)
        {
            return new ValidationError(pointer, ErrorCodes.Duplicate, $"The column '{name}' is there twice.");
        }

        return ContactSchema.Names.Contains(name) && !IsMember(name)
            ? new ValidationError(pointer, "unsupported-column", $"'{name}' doesn't fit into a cell. Use NDJSON for it.")
            : null;
    }
}
