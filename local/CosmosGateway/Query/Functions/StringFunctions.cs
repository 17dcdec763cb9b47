using System.Globalization;
using System.Text;
using CosmosGateway.Query.Evaluation;
using CosmosGateway.Query.Values;

namespace CosmosGateway.Query.Functions;

/// <summary>Functions that make strings or measure them. Undefined for arguments of other types.</summary>
internal static class StringFunctions
{
    private const int LongestReplication = 10_000;

    public static IReadOnlyList<Function> Table { get; } =
    [
        Function.OfText("LOWER", text => Value.Of(text.ToLowerInvariant())),
        Function.OfText("UPPER", text => Value.Of(text.ToUpperInvariant())),
        Function.OfText("LENGTH", text => Value.Of(text.Length)),
        Function.OfText("REVERSE", text => Value.Of(Reverse(text))),
        Function.Of("TRIM", 1, 2, (arguments, _) => Trim(arguments, (text, characters) => text.Trim(characters))),
        Function.Of("LTRIM", 1, 2, (arguments, _) => Trim(arguments, (text, characters) => text.TrimStart(characters))),
        Function.Of("RTRIM", 1, 2, (arguments, _) => Trim(arguments, (text, characters) => text.TrimEnd(characters))),
        Function.Of("LEFT", 2, (arguments, _) => Part(arguments[0], Value.Of(0), arguments[1])),
        Function.Of("RIGHT", 2, (arguments, _) => Right(arguments[0], arguments[1])),
        Function.Of("SUBSTRING", 3, (arguments, _) => Part(arguments[0], arguments[1], arguments[2])),
        Function.Of("CONCAT", 2, Function.AnyNumber, Concat),
        Function.Of("REPLACE", 3, Replace),
        Function.Of("REPLICATE", 2, Replicate),
        Function.Of("STRINGJOIN", 2, StringJoin),
        Function.OfTexts("STRINGSPLIT", (text, separator) => separator.Length == 0
            ? Value.Undefined
            : Value.Of(Array.ConvertAll(text.Split(separator), Value.Of))),
    ];

    private static Value Trim(ReadOnlySpan<Value> arguments, Func<string, char[]?, string> trim)
    {
        if (arguments[0].Type != JsonType.Text)
            return Value.Undefined;
        if (arguments.Length == 1)
            return Value.Of(trim(arguments[0].Text, null));
        return arguments[1].Type == JsonType.Text ? Value.Of(trim(arguments[0].Text, arguments[1].Text.ToCharArray())) : Value.Undefined;
    }

    private static Value Part(in Value value, in Value start, in Value length)
    {
        if (value.Type != JsonType.Text || start.Type != JsonType.Number || length.Type != JsonType.Number)
            return Value.Undefined;
        var text = value.Text;
        var from = (int)Math.Clamp(Math.Truncate(start.Number), 0, text.Length);
        var count = (int)Math.Clamp(Math.Truncate(length.Number), 0, text.Length - from);
        return start.Number < 0 ? Value.Of("") : Value.Of(text.Substring(from, count));
    }

    private static Value Right(in Value value, in Value length)
    {
        if (value.Type != JsonType.Text || length.Type != JsonType.Number)
            return Value.Undefined;
        var text = value.Text;
        return Value.Of(text[^(int)Math.Clamp(Math.Truncate(length.Number), 0, text.Length)..]);
    }

    private static Value Concat(ReadOnlySpan<Value> arguments, Frame frame)
    {
        var result = new StringBuilder();
        foreach (var argument in arguments)
        {
            if (argument.Type != JsonType.Text)
                return Value.Undefined;
            result.Append(argument.Text);
        }

        return Value.Of(result.ToString());
    }

    private static Value Replace(ReadOnlySpan<Value> arguments, Frame frame)
    {
        if (arguments[0].Type != JsonType.Text || arguments[1].Type != JsonType.Text || arguments[2].Type != JsonType.Text)
            return Value.Undefined;
        var find = arguments[1].Text;
        return find.Length == 0 ? arguments[0] : Value.Of(arguments[0].Text.Replace(find, arguments[2].Text, StringComparison.Ordinal));
    }

    private static Value Replicate(ReadOnlySpan<Value> arguments, Frame frame)
    {
        if (arguments[0].Type != JsonType.Text || arguments[1].Type != JsonType.Number || arguments[1].Number < 0)
            return Value.Undefined;
        var text = arguments[0].Text;
        var times = Math.Truncate(arguments[1].Number);
        return text.Length * times > LongestReplication
            ? Value.Undefined
            : Value.Of(new StringBuilder().Insert(0, text, (int)times).ToString());
    }

    private static Value StringJoin(ReadOnlySpan<Value> arguments, Frame frame)
    {
        if (arguments[0].Type != JsonType.Array || arguments[1].Type != JsonType.Text)
            return Value.Undefined;
        var items = arguments[0].Items().ToArray();
        return Array.TrueForAll(items, item => item.Type == JsonType.Text)
            ? Value.Of(string.Join(arguments[1].Text, items.Select(item => item.Text)))
            : Value.Undefined;
    }

    private static string Reverse(string text)
    {
        var result = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes().Reverse())
            result.Append(CultureInfo.InvariantCulture, $"{rune}");
        return result.ToString();
    }
}
