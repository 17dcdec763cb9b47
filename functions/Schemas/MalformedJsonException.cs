using System.Text.Json;

namespace CampaignFunctions.Schemas;

/// <summary>A body that isn't JSON. Over HTTP: 400.</summary>
/// <param name="line">The line where it stops being JSON, counted from 1.</param>
/// <param name="column">The character in that line, counted from 1.</param>
/// <param name="reason">What is wrong there and what to do.</param>
public sealed class MalformedJsonException(int line, int column, string reason)
    : Exception($"The body isn't valid JSON at line {line}, column {column}. {reason}")
{
    /// <summary>The line where it stops being JSON, counted from 1.</summary>
    public int Line { get; } = line;

    /// <summary>The character in that line, counted from 1.</summary>
    public int Column { get; } = column;

    internal static MalformedJsonException From(JsonException exception, ReadOnlySpan<byte> text)
    {
        var start = 0;
        for (var line = 0L; line < exception.LineNumber; line++)
        {
            start += text[start..].IndexOf((byte)'\n') + 1;
        }

        var (atLine, atColumn) = TextPosition.At(text, start + (int)(exception.BytePositionInLine ?? 0));
        return new MalformedJsonException(atLine, atColumn, Reason(exception.Message));
    }

    // The reader's own words, without its position and its advice to programmers.
    private static string Reason(string message)
    {
        if (message.Contains("maximum configured depth", StringComparison.Ordinal))
        {
            return $"Lists and objects are nested more than {JsonBody.MaxDepth} levels deep.";
        }

        var end = message.IndexOf(" LineNumber:", StringComparison.Ordinal);
        return (end < 0 ? message : message[..end]).Replace(" Change the reader options.", "", StringComparison.Ordinal);
    }
}
