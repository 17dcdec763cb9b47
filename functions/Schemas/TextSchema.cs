using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace CampaignFunctions.Schemas;

/// <summary>A text in any script. Lengths are counted in Unicode code points, as JSON Schema does.</summary>
public sealed class TextSchema : Schema
{
    /// <summary>The fewest characters allowed.</summary>
    public int MinLength { get; init; }

    /// <summary>The most characters allowed; null: as many as the body may have.</summary>
    public int? MaxLength { get; init; }

    /// <summary>Whether a text of nothing but white space is refused.</summary>
    public bool NotBlank { get; init; }

    /// <summary>The form that it must have; null: any.</summary>
    public TextPattern? Pattern { get; init; }

    /// <inheritdoc/>
    public override void Check(JsonElement value, string pointer, ICollection<ValidationError> errors)
    {
        if (value.ValueKind != JsonValueKind.String)
        {
            RefuseType(value, "text such as \"…\"", pointer, errors);
        }
        else if (Refusal(value.GetString()!) is var (code, message))
        {
            errors.Add(new ValidationError(pointer, code, message));
        }
    }

    /// <inheritdoc/>
    public override JsonObject Describe()
    {
        var description = new JsonObject { ["type"] = "string" };
        if (MinLength > 0 || NotBlank)
        {
            description["minLength"] = Math.Max(MinLength, 1);
        }

        if (MaxLength is not null)
        {
            description["maxLength"] = MaxLength;
        }

        if (Pattern is not null)
        {
            description["pattern"] = Pattern.Described;
        }

        return Described(description);
    }

    private (string Code, string Message)? Refusal(string text)
    {
        if (NotBlank && string.IsNullOrWhiteSpace(text))
        {
            return (ErrorCodes.Blank, "The text is blank. Write at least one visible character.");
        }

        var length = text.EnumerateRunes().Count();
        if (length < MinLength)
        {
            return (ErrorCodes.TooShort, $"The text has {length} characters, at least {MinLength} are needed.");
        }

        if (length > MaxLength)
        {
            return (ErrorCodes.TooLong, $"The text has {length} characters, at most {MaxLength} are allowed.");
        }

        return Pattern is null || Pattern.Regex.IsMatch(text) ? null : (Pattern.Code, Pattern.Message);
    }
}

/// <summary>A form that a text must have.</summary>
/// <param name="Regex">Must match; anchored by its author.</param>
/// <param name="Code">The code of the error.</param>
/// <param name="Message">A sentence that says what is expected, with an example.</param>
public sealed record TextPattern(Regex Regex, string Code, string Message)
{
    /// <summary>The form in JSON Schema's words: a regular expression of ECMA-262, which has no <c>\z</c>.</summary>
    internal string Described => Regex.ToString().Replace(@"\z", "$", StringComparison.Ordinal);

    /// <summary>Adds an error when a text has another form.</summary>
    internal void Check(string text, string pointer, ICollection<ValidationError> errors)
    {
        if (!Regex.IsMatch(text))
        {
            errors.Add(new ValidationError(pointer, Code, Message));
        }
    }
}
