using System.Text.RegularExpressions;
using CosmosGateway.Query.Evaluation;
using CosmosGateway.Query.Values;

namespace CosmosGateway.Query.Functions;

/// <summary>Functions that look for one string in another. Undefined for arguments of other types.</summary>
internal static class StringSearchFunctions
{
    public static IReadOnlyList<Function> Table { get; } =
    [
        Function.Of("CONTAINS", 2, 3, (arguments, _) => Search(arguments, (text, part, rule) => text.Contains(part, rule))),
        Function.Of("STARTSWITH", 2, 3, (arguments, _) => Search(arguments, (text, part, rule) => text.StartsWith(part, rule))),
        Function.Of("ENDSWITH", 2, 3, (arguments, _) => Search(arguments, (text, part, rule) => text.EndsWith(part, rule))),
        Function.Of("STRINGEQUALS", 2, 3, (arguments, _) => Search(arguments, string.Equals)),
        Function.Of("INDEX_OF", 2, 3, IndexOf),
        Function.Of("REGEXMATCH", 2, 3, RegexMatch),
    ];

    /// <summary>The third argument, when it is given, says whether to ignore case.</summary>
    private static Value Search(ReadOnlySpan<Value> arguments, Func<string, string, StringComparison, bool> search)
    {
        if (arguments[0].Type != JsonType.Text || arguments[1].Type != JsonType.Text)
            return Value.Undefined;
        if (arguments.Length == 3 && arguments[2].Type != JsonType.Boolean)
            return Value.Undefined;
        var rule = arguments.Length == 3 && arguments[2].IsTrue ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;
        return Value.Of(search(arguments[0].Text, arguments[1].Text, rule));
    }

    private static Value IndexOf(ReadOnlySpan<Value> arguments, Frame frame)
    {
        if (arguments[0].Type != JsonType.Text || arguments[1].Type != JsonType.Text)
            return Value.Undefined;
        if (arguments.Length == 3 && arguments[2].Type != JsonType.Number)
            return Value.Undefined;
        var text = arguments[0].Text;
        var start = arguments.Length == 3 ? Math.Truncate(arguments[2].Number) : 0;
        return start < 0 || start > text.Length
            ? Value.Of(-1)
            : Value.Of(text.IndexOf(arguments[1].Text, (int)start, StringComparison.Ordinal));
    }

    private static Value RegexMatch(ReadOnlySpan<Value> arguments, Frame frame)
    {
        if (arguments[0].Type != JsonType.Text || arguments[1].Type != JsonType.Text)
            return Value.Undefined;
        var options = RegexOptions.CultureInvariant;
        if (arguments.Length == 3)
        {
            if (arguments[2].Type != JsonType.Text || !TryReadModifiers(arguments[2].Text, ref options))
                return Value.Undefined;
        }

        return Value.Of(Frame.Matches(frame.Pattern(arguments[1].Text, options), arguments[0].Text));
    }

    private static bool TryReadModifiers(string modifiers, ref RegexOptions options)
    {
        foreach (var modifier in modifiers)
        {
            switch (modifier)
            {
                case 'm':
                    options |= RegexOptions.Multiline;
                    break;
                case 's':
                    options |= RegexOptions.Singleline;
                    break;
                case 'i':
                    options |= RegexOptions.IgnoreCase;
                    break;
                case 'x':
                    options |= RegexOptions.IgnorePatternWhitespace;
                    break;
                default:
                    return false;
            }
        }

        return true;
    }
}
