using System.Text;
using System.Text.RegularExpressions;
using CosmosGateway.Query.Values;

namespace CosmosGateway.Query.Evaluation;

/// <summary>
/// <c>operand LIKE pattern</c> with <c>%</c>, <c>_</c>, <c>[a-z]</c>, <c>[^a-z]</c> and an escape character; case matters.
/// Undefined unless both are strings.
/// </summary>
internal sealed class LikeEvaluator(Evaluator operand, Evaluator pattern, char? escape) : Evaluator
{
    public override Value Evaluate(Frame frame)
    {
        var value = operand.Evaluate(frame);
        var like = pattern.Evaluate(frame);
        if (value.Type != JsonType.Text || like.Type != JsonType.Text)
            return Value.Undefined;
        var expression = frame.Pattern(LikePattern.ToRegex(like.Text, escape), RegexOptions.Singleline | RegexOptions.CultureInvariant);
        return Value.Of(Frame.Matches(expression, value.Text));
    }
}

internal static class LikePattern
{
    public static string ToRegex(string pattern, char? escape)
    {
        var result = new StringBuilder(@"\A");
        for (var index = 0; index < pattern.Length; index++)
        {
            var character = pattern[index];
            if (character == escape && index + 1 < pattern.Length)
                result.Append(Regex.Escape(pattern[++index].ToString()));
            else if (character == '%')
                result.Append(".*");
            else if (character == '_')
                result.Append('.');
            else if (character == '[' && pattern.IndexOf(']', index + 1) is var end and > 0)
                index = AppendSet(result, pattern, index, end);
            else
                result.Append(Regex.Escape(character.ToString()));
        }

        return result.Append(@"\z").ToString();
    }

    /// <summary>The text that every match starts with: the pattern up to its first wildcard.</summary>
    public static string Prefix(string pattern, char? escape)
    {
        var result = new StringBuilder();
        for (var index = 0; index < pattern.Length; index++)
        {
            if (pattern[index] == escape && index + 1 < pattern.Length)
                index++;
            else if (pattern[index] is '%' or '_' or '[')
                break;
            result.Append(pattern[index]);
        }

        return result.ToString();
    }

    private static int AppendSet(StringBuilder result, string pattern, int start, int end)
    {
        var content = pattern[(start + 1)..end];
        var negated = content.StartsWith('^');
        if (negated)
            content = content[1..];
        if (content.Length == 0)
            result.Append(negated ? "." : "(?!)");
        else
            result.Append(negated ? "[^" : "[").Append(content.Replace(@"\", @"\\", StringComparison.Ordinal).Replace("[", @"\[", StringComparison.Ordinal)).Append(']');
        return end;
    }
}
