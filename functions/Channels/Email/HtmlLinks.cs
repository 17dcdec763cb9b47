using System.Text;
using HtmlAgilityPack;

namespace CampaignFunctions.Channels.Email;

/// <summary>Changes where the links of an HTML text lead, and leaves every other character as it is.</summary>
internal static class HtmlLinks
{
    /// <summary>Puts other targets into <c>&lt;a href&gt;</c> and <c>&lt;area href&gt;</c>.</summary>
    /// <param name="html">A document or a part of one.</param>
    /// <param name="replacement">Gets a target as it stands in the text, still encoded; its answer is written in its place; null: it stays.</param>
    public static string Rewrite(string html, Func<string, string?> replacement)
    {
        if (!html.Contains("href", StringComparison.OrdinalIgnoreCase))
        {
            return html;
        }

        var document = new HtmlDocument { OptionMaxNestedChildNodes = 0 };
        document.LoadHtml(html);
        var result = new StringBuilder(html.Length);
        var done = 0;
        var targets = document.DocumentNode.Descendants()
            .Where(node => node.Name is "a" or "area")
            .Select(node => node.Attributes["href"])
            .OfType<HtmlAttribute>()
            .Where(attribute => attribute.ValueLength > 0)
            .OrderBy(attribute => attribute.ValueStartIndex);
        foreach (var target in targets)
        {
            var raw = html.Substring(target.ValueStartIndex, target.ValueLength);
            if (target.ValueStartIndex >= done && replacement(raw) is { } other)
            {
                result.Append(html, done, target.ValueStartIndex - done).Append(other);
                done = target.ValueStartIndex + target.ValueLength;
            }
        }

        return result.Append(html, done, html.Length - done).ToString();
    }
}
