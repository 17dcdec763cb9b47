using System.Text.Json;
using System.Text.Json.Nodes;

namespace CampaignFunctions.Schemas;

/// <summary>A text that must be written in a certain form.</summary>
public abstract class FormattedTextSchema : Schema
{
    /// <summary>The code of the error for a text in another form.</summary>
    protected abstract string Code { get; }

    /// <summary>What is expected, with an example: continues "Expected …" and "'x' is not …".</summary>
    protected abstract string Expectation { get; }

    /// <inheritdoc/>
    public sealed override void Check(JsonElement value, string pointer, ICollection<ValidationError> errors)
    {
        if (value.ValueKind != JsonValueKind.String)
        {
            RefuseType(value, Expectation, pointer, errors);
        }
        else if (value.GetString() is { } text && !IsValid(text))
        {
            errors.Add(new ValidationError(pointer, Code, $"{Found.Text(text)} is not {Expectation}.{Hint(text)}"));
        }
    }

    /// <inheritdoc/>
    public sealed override JsonObject Describe()
    {
        var description = new JsonObject { ["type"] = "string" };
        DescribeForm(description);
        return Described(description);
    }

    /// <summary>Whether the text is written in the form.</summary>
    protected abstract bool IsValid(string text);

    /// <summary>Adds the form in JSON Schema's words, such as <c>format</c> or <c>pattern</c>.</summary>
    protected abstract void DescribeForm(JsonObject description);

    /// <summary>A sentence that helps with this very text, with a space before it; empty when there is none.</summary>
    protected virtual string Hint(string text) => "";
}
