using System.Text.Json;
using System.Text.Unicode;

namespace CampaignFunctions.Schemas;

/// <summary>Reads JSON that comes from outside.</summary>
public static class JsonBody
{
    /// <summary>How deep a body may nest.</summary>
    public const int MaxDepth = 64;

    private static readonly JsonReaderOptions ReaderOptions = new() { MaxDepth = MaxDepth };

    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    /// <summary>Parses and checks a body. The result doesn't hold on to <paramref name="utf8"/>.</summary>
    /// <exception cref="MalformedJsonException">It isn't JSON.</exception>
    /// <exception cref="ValidationException">It is JSON that the schema refuses; carries every error.</exception>
    public static JsonElement Parse(ReadOnlyMemory<byte> utf8, Schema schema)
    {
        var value = Parse(utf8);
        var errors = new List<ValidationError>();
        schema.Check(value, "", errors);
        return errors.Count == 0 ? value : throw new ValidationException(errors);
    }

    /// <summary>Parses a body of which nothing else is known. Every text in the result is known to be readable.</summary>
    /// <exception cref="MalformedJsonException">It isn't JSON.</exception>
    public static JsonElement Parse(ReadOnlyMemory<byte> utf8)
    {
        var text = utf8.Span.StartsWith(ByteOrderMark) ? utf8.Span[ByteOrderMark.Length..] : utf8.Span;
        if (text.Trim(" \t\r\n"u8).IsEmpty)
        {
            throw new MalformedJsonException(1, 1, "The body is empty. Send a JSON value such as { … }.");
        }

        CheckEncoding(text);
        CheckTexts(text);
        try
        {
            return JsonElement.Parse(text, new JsonDocumentOptions { MaxDepth = MaxDepth });
        }
        catch (JsonException exception)
        {
            throw MalformedJsonException.From(exception, text);
        }
    }

    private static void CheckEncoding(ReadOnlySpan<byte> text)
    {
        if (!Utf8.IsValid(text))
        {
            var (line, column) = TextPosition.At(text, TextPosition.FirstInvalidByte(text));
            throw new MalformedJsonException(line, column, "The body is not UTF-8 here. Send it in that encoding.");
        }
    }

    // Half a surrogate pair ("\ud800") is well-formed JSON that no string can hold.
    private static void CheckTexts(ReadOnlySpan<byte> text)
    {
        var reader = new Utf8JsonReader(text, ReaderOptions);
        try
        {
            while (reader.Read())
            {
                if (reader.ValueIsEscaped)
                {
                    _ = reader.GetString();
                }
            }
        }
        catch (JsonException exception)
        {
            throw MalformedJsonException.From(exception, text);
        }
        catch (InvalidOperationException)
        {
            var (line, column) = TextPosition.At(text, (int)reader.TokenStartIndex);
            throw new MalformedJsonException(line, column, "The text that begins here has half a surrogate pair (\\ud800 to \\udfff). Write both halves, or the character itself.");
        }
    }
}
